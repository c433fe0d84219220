package io.tertib.payment;

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
    REFUNDED
}
