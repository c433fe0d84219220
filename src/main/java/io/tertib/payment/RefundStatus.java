package io.tertib.payment;

/** How far a refund has come. */
public enum RefundStatus {
    /** It is to be given back. */
    REQUESTED,
    /** A manager has to approve it first. */
    APPROVAL,
    /** Stripe or the bank is at work on it. */
    PENDING,
    /** The money was given back. At Stripe it may still turn to FAILED, days later. */
    SUCCEEDED,
    /** The money was not given back. */
    FAILED,
    /** A manager did not approve it. */
    REJECTED,
    /** It was called off, by us or by Stripe. */
    CANCELLED;

    /** Whether the money is spoken for: given back, or about to be. */
    boolean isUnderWay() {
        return this == REQUESTED || this == APPROVAL || this == PENDING;
    }

    /** Whether it came to nothing at Stripe. */
    boolean isFailure() {
        return this == FAILED || this == CANCELLED;
    }
}
