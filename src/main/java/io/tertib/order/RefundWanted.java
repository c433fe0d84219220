package io.tertib.order;

import io.tertib.common.Money;
import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import org.jspecify.annotations.Nullable;

/**
 * Something about an order asks for money to be given back: it is cancelled, its goods came back. The ledger listens, in
 * the same transaction, and begins the refund; it tells the order what is under way before this returns.
 *
 * @param amount at most so much; all that can be refunded when null
 * @param cause what has happened
 * @param why in words, for the refund's note
 * @param forCancellation whether the order is cancelled once the money is given back
 * @param key the same wish is carried out once
 */
public record RefundWanted(
        OrderView order,
        @Nullable Money amount,
        Cause cause,
        @Nullable TimelineText why,
        boolean forCancellation,
        RequestKey key,
        Origin origin) {

    /** What asks for money to be given back. */
    public enum Cause {
        /** The order, or pieces of it, are not wanted any more. */
        CANCELLED,
        /** Pieces came back after they had been delivered. */
        RETURNED,
        /** A parcel was not delivered, and is not sent again. */
        DELIVERY_FAILED
    }
}
