package io.tertib.payment.stripe;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether Stripe is used for real, as its key tells. */
@Component
public class StripeMode {

    private final @Nullable String apiKey;

    StripeMode(StripeProperties properties) {
        this.apiKey = properties.apiKey();
    }

    /** Whether there is a key at all. */
    public boolean isKnown() {
        return apiKey != null && !apiKey.isBlank();
    }

    /** Whether no real money moves. Secret and restricted keys say so alike: {@code sk_test_…}, {@code rk_test_…}. */
    public boolean isTest() {
        return apiKey != null && apiKey.strip().matches("[a-z]+_test_.*");
    }
}
