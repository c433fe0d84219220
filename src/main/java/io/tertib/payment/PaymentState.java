package io.tertib.payment;

import io.tertib.common.Money;

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

    /**
     * How a payment stands, as the database works it out for the filter.
     *
     * @param refunded what was given back of it
     */
    public static PaymentState of(PaymentView payment, Money refunded) {
        if (payment.reviewReason() != null && payment.reviewDecision() == null) {
            return TO_REVIEW;
        }
        return refunded.isZero() ? KEPT : refunded.compareTo(payment.amount()) < 0 ? PARTLY_REFUNDED : REFUNDED;
    }
}
