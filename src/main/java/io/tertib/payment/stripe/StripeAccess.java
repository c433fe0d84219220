package io.tertib.payment.stripe;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Stripe, where it is set up. */
@Component
public class StripeAccess {

    private final ObjectProvider<StripeGateway> gateway;

    StripeAccess(ObjectProvider<StripeGateway> gateway) {
        this.gateway = gateway;
    }

    /** Whether it is. */
    public boolean isSetUp() {
        return gateway.getIfAvailable() != null;
    }

    /**
     * What is asked of it.
     *
     * @throws IllegalStateException if it is not set up
     */
    public StripeGateway gateway() {
        StripeGateway found = gateway.getIfAvailable();
        if (found == null) {
            throw new IllegalStateException(
                    "Stripe is not set up here: set tertib.stripe.api-key and tertib.stripe.webhook-secret");
        }
        return found;
    }
}
