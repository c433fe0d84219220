package io.tertib.payment.stripe;

import org.jspecify.annotations.Nullable;

/** Stripe has trouble or is too busy; what it was asked for was not done. */
public class StripeUnavailableException extends RuntimeException {
    StripeUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
