package io.tertib.refund;

/** What staff decide about a refund that failed. */
public enum RefundResolution {
    /** It is tried again the same way. */
    RETRY,
    /** It is given back outside Stripe. */
    OUTSIDE,
    /** The money is not given back. */
    GIVE_UP
}
