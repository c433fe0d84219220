package io.tertib.payment;

/** What staff decide about a payment that nobody waited for. */
public enum ReviewDecision {
    /** It stays with the shop, such as a credit for the customer. */
    KEPT,
    /** It is given back to the customer. */
    REFUND,
    /** It was given back to the customer outside Tertib. */
    RETURNED
}
