package io.tertib.payment;

import io.tertib.payment.stripe.StripeMode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where staff find at Stripe what was paid there: in its dashboard, that of tests or the real one. */
@Component
public class StripeDashboard {

    private static final String ADDRESS = "https://dashboard.stripe.com/";

    private final StripeMode mode;

    StripeDashboard(StripeMode mode) {
        this.mode = mode;
    }

    /**
     * The page of a payment.
     *
     * @return null without Stripe, or for what is no payment there
     */
    public @Nullable String payment(@Nullable String providerPaymentId) {
        if (!mode.isKnown() || providerPaymentId == null || !providerPaymentId.matches("pi_\\w+")) {
            return null;
        }
        return ADDRESS + (mode.isTest() ? "test/" : "") + "payments/" + providerPaymentId;
    }
}
