package io.tertib.order;

/**
 * How far the pieces of one item have come.
 *
 * @param shipped pieces on their way or delivered
 * @param delivered pieces delivered
 * @param returned pieces that came back after delivery
 * @param cameBack pieces that came back undelivered and are not sent again
 */
public record ItemProgress(int shipped, int delivered, int returned, int cameBack) {

    /** Nothing has happened yet. */
    public static final ItemProgress NONE = new ItemProgress(0, 0, 0, 0);

    /** The pieces of both together. */
    public ItemProgress plus(ItemProgress other) {
        return new ItemProgress(
                shipped + other.shipped,
                delivered + other.delivered,
                returned + other.returned,
                cameBack + other.cameBack);
    }
}
