package io.tertib.local.demo;

import com.stripe.model.checkout.Session;
import io.tertib.local.stripe.StripeStandIn;
import java.util.UUID;

/** The customer at the payment page. */
final class CardHolder {

    private final StripeStandIn stripe;

    CardHolder(StripeStandIn stripe) {
        this.stripe = stripe;
    }

    /** Pays on the page that is open for an order. */
    void pay(UUID orderId) {
        String session = stripe.sessions().stream()
                .filter(page -> "open".equals(page.getStatus()))
                .filter(page -> orderId.toString().equals(page.getMetadata().get("orderId")))
                .map(Session::getId)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No payment page is open for order " + orderId));
        stripe.pay(session);
    }
}
