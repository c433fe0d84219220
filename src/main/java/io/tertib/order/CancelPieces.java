package io.tertib.order;

import java.util.Map;
import java.util.UUID;

/**
 * Pieces that are not to be delivered any more, while the rest of their order stays as it is.
 *
 * @param pieces how many, by item id
 * @param cause what has happened
 * @param isRefunded whether what was paid of their price is given back
 * @param isRestocked whether they are there to be sold to somebody else
 * @param why as the timeline tells it
 */
public record CancelPieces(
        Map<UUID, Integer> pieces,
        OrderRefunds.Cause cause,
        boolean isRefunded,
        boolean isRestocked,
        TimelineText why) {

    public CancelPieces {
        pieces = Map.copyOf(pieces);
    }
}
