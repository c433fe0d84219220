package io.tertib.order;

/**
 * How far the pieces of one item have come.
 *
 * @param shipped pieces on their way or delivered
 * @param delivered pieces delivered
 * @param returned pieces that came back after delivery
 */
public record ItemProgress(int shipped, int delivered, int returned) {

    /** Nothing has happened yet. */
    public static final ItemProgress NONE = new ItemProgress(0, 0, 0);
}
