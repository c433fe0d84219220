package io.tertib.payment;

/** What becomes of an order for which no payment page can be opened. */
public enum CheckoutDecision {
    /** The customer pays in another way. */
    OTHER_METHOD,
    /** Stripe is asked once more, after what it refused was put right there. */
    TRY_AGAIN,
    /** The order is cancelled. */
    CANCEL
}
