package io.tertib.order;

import io.tertib.common.Money;
import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives money back because of something that happened to an order: it is cancelled, its goods came back. Implemented by the
 * module of refunds, which builds on orders, so that orders need not know it.
 */
public interface OrderRefunds {

    /**
     * Begins the refund, once for its key, in the transaction of the caller, who holds the order's row lock. The order has
     * been told what is under way before this returns. Where less can be given back than is wanted, because refunds that
     * people asked for are under way, those answer for the rest.
     */
    void refund(Wanted wanted);

    /**
     * Money that is to be given back.
     *
     * @param amount at most so much; all that can be refunded when null
     * @param cause what has happened
     * @param why in words, for the refund's note
     * @param forCancellation whether the order is cancelled once the money is given back
     * @param key the same wish is carried out once
     */
    record Wanted(
            UUID orderId,
            @Nullable Money amount,
            Cause cause,
            @Nullable TimelineText why,
            boolean forCancellation,
            RequestKey key,
            Origin origin) {}

    /** What asks for money to be given back. */
    enum Cause {
        /** The order, or pieces of it, are not wanted any more. */
        CANCELLED,
        /** Pieces came back after they had been delivered. */
        RETURNED,
        /** A parcel was not delivered, and is not sent again. */
        DELIVERY_FAILED
    }
}
