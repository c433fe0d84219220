package io.tertib.payment;

import io.tertib.common.Money;
import io.tertib.common.Origin;
import io.tertib.order.PaymentMethod;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money given back, or to be given back, in one way.
 *
 * @param paymentId the payment that it goes back to, where one is known
 * @param method how the customer had paid it
 * @param failureReason why the last attempt came to nothing, in words
 * @param reference as on the customer's receipt or the bank statement, of one given back outside
 * @param providerRefundId the refund at Stripe
 * @param attemptedAt when Stripe was asked for it
 * @param statusAt since when it has its status
 * @param settledAt when it was given back, or came to nothing
 */
public record RefundView(
        UUID id,
        UUID orderId,
        String orderNumber,
        @Nullable UUID paymentId,
        PaymentMethod method,
        RefundWay way,
        Money amount,
        RefundReason reason,
        @Nullable String note,
        RefundStatus status,
        RefundStep step,
        @Nullable String failureReason,
        @Nullable String reference,
        @Nullable String providerRefundId,
        String actor,
        Origin.Source source,
        Instant requestedAt,
        @Nullable Instant attemptedAt,
        Instant statusAt,
        @Nullable Instant settledAt) {

    /** Why it is given back, in words. */
    public String why() {
        return note == null ? reason.label() : reason.label() + ": " + note;
    }
}
