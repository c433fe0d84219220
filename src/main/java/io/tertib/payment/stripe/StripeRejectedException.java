package io.tertib.payment.stripe;

import org.jspecify.annotations.Nullable;

/** Stripe refuses what it was asked; asking again the same way will not help. */
public class StripeRejectedException extends RuntimeException {

    private final @Nullable String code;

    StripeRejectedException(@Nullable String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Stripe's error code, such as {@code charge_already_refunded}; null where it gives none. */
    public @Nullable String code() {
        return code;
    }
}
