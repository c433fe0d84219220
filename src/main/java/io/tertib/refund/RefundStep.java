package io.tertib.refund;

/** What is to be done about a refund next. */
public enum RefundStep {
    /** A manager decides. */
    APPROVE,
    /** Stripe is asked to give it back. */
    SEND,
    /** Staff give it back. */
    OUTSIDE,
    /** Stripe's news is awaited. */
    AWAIT,
    /** Staff decide what becomes of one that came to nothing. */
    RESOLVE,
    /** The money was given back. */
    SUCCEEDED,
    /** Nothing more is done. */
    CLOSED
}
