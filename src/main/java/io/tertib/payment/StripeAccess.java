package io.tertib.payment;

import io.tertib.payment.stripe.StripeGateway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Stripe, where it is set up. */
@Component
class StripeAccess {

    private final ObjectProvider<StripeGateway> gateway;

    StripeAccess(ObjectProvider<StripeGateway> gateway) {
        this.gateway = gateway;
    }

    boolean isSetUp() {
        return gateway.getIfAvailable() != null;
    }

    /** @throws IllegalStateException if it is not set up */
    StripeGateway gateway() {
        StripeGateway found = gateway.getIfAvailable();
        if (found == null) {
            throw new IllegalStateException(
                    "Stripe is not set up here: set tertib.stripe.api-key and tertib.stripe.webhook-secret");
        }
        return found;
    }
}
