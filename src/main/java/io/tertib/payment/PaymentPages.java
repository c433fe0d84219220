package io.tertib.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a customer can pay through Stripe, and what has become of it so far.
 *
 * @param url where what is due can be paid now; null while it cannot
 * @param confirmingSince since when a payment waits to be confirmed by the bank; null when none does
 * @param before what became of the page before the present one
 */
public record PaymentPages(@Nullable String url, @Nullable Instant confirmingSince, Before before) {

    /** No page, and never one. */
    public static final PaymentPages NONE = new PaymentPages(null, null, Before.NONE);

    /** What became of a page. */
    public enum Before {
        /** There was none, or all is well with it. */
        NONE,
        /** It was closed, or has expired. */
        CLOSED,
        /** Somebody paid on it, and the bank has not confirmed it. */
        FAILED
    }
}
