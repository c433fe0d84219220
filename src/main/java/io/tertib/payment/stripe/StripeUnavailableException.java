package io.tertib.payment.stripe;

import org.jspecify.annotations.Nullable;

/**
 * Stripe has trouble or is too busy. Most likely nothing was done, but after trouble that is not certain; and Stripe may
 * repeat the same trouble to the same idempotency key.
 *
 * @see <a href="https://docs.stripe.com/error-low-level">Stripe: Advanced error handling</a>
 */
public class StripeUnavailableException extends RuntimeException {
    StripeUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
