package io.tertib.payment.stripe;

import org.jspecify.annotations.Nullable;

/** Nobody knows whether Stripe did what it was asked. Asking again with the same idempotency key is safe for a day. */
public class StripeOutcomeUnknownException extends RuntimeException {
    StripeOutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
