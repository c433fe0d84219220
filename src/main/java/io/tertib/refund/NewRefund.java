package io.tertib.refund;

import io.tertib.common.Money;
import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import io.tertib.order.TimelineText;
import io.tertib.payment.PaymentView;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money that is to be given back.
 *
 * @param amount all that can be refunded when null
 * @param paymentId the payment that it goes back to; null for those that Stripe can give back, the newest first
 * @param note why, beyond the reason
 * @param reviewOf the payment that nobody waited for and that goes back with it, as staff decided; null for others
 * @param pieces which the customer keeps and whose price it is, by item id; none for other amounts
 * @param forCancellation whether the order is cancelled once the money is given back
 * @param withoutApproval whether it needs no approval however much it is
 * @param isOwed whether it follows from what happened, such as pieces that are cancelled or came back, so that only a manager
 *     can decide that the money is kept
 * @param key the same on every repetition
 */
record NewRefund(
        UUID orderId,
        @Nullable Money amount,
        @Nullable UUID paymentId,
        @Nullable UUID reviewOf,
        RefundReason reason,
        @Nullable TimelineText note,
        Map<UUID, Integer> pieces,
        boolean forCancellation,
        boolean withoutApproval,
        boolean isOwed,
        RequestKey key,
        Origin origin) {

    NewRefund {
        pieces = Map.copyOf(pieces);
    }

    /** An amount that is not the price of pieces. */
    NewRefund(
            UUID orderId,
            @Nullable Money amount,
            @Nullable UUID paymentId,
            RefundReason reason,
            @Nullable TimelineText note,
            boolean forCancellation,
            boolean withoutApproval,
            boolean isOwed,
            RequestKey key,
            Origin origin) {
        this(
                orderId,
                amount,
                paymentId,
                null,
                reason,
                note,
                Map.of(),
                forCancellation,
                withoutApproval,
                isOwed,
                key,
                origin);
    }

    /** Money that nobody waited for: of this payment, as staff decided. */
    static NewRefund ofReview(PaymentView payment, Money amount, Origin origin) {
        return new NewRefund(
                payment.orderId(),
                amount,
                payment.id(),
                payment.id(),
                RefundReason.OTHER,
                payment.whyToReview(),
                Map.of(),
                false,
                false,
                true,
                new RequestKey("review:" + payment.id(), ""),
                origin);
    }

    /** Whether it may be money that nobody waited for: it is for no goods, and ends no order. */
    boolean mayAnswerReview() {
        return pieces.isEmpty() && !forCancellation && !reason.isForGoods();
    }
}
