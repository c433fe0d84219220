package io.tertib.payment;

import java.util.List;

/**
 * How a payment stands, as its list can be filtered. What was given back outside Stripe counts only where it is known from
 * which payment it was.
 */
public enum PaymentState {
    /** Nothing of it has been given back. */
    KEPT,
    /** Nobody waited for it, and staff have to look at it. */
    TO_REVIEW,
    /** Some of it has been given back. */
    PARTLY_REFUNDED,
    /** All of it has been given back. */
    REFUNDED;

    /** How a payment stands with these refunds of it, as the database works it out for the filter. */
    public static PaymentState of(PaymentView payment, List<RefundView> refunds) {
        if (payment.reviewReason() != null && payment.reviewDecision() == null) {
            return TO_REVIEW;
        }
        long refunded = refunds.stream()
                .filter(refund -> refund.status() == RefundStatus.SUCCEEDED)
                .mapToLong(refund -> refund.amount().minor())
                .sum();
        return refunded == 0 ? KEPT : refunded < payment.amount().minor() ? PARTLY_REFUNDED : REFUNDED;
    }
}
