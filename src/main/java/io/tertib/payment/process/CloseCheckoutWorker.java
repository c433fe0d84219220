package io.tertib.payment.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.payment.Checkouts;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Closes the payment pages of an order that has ended. */
@Component
public class CloseCheckoutWorker {

    private final Checkouts checkouts;

    CloseCheckoutWorker(Checkouts checkouts) {
        this.checkouts = checkouts;
    }

    @JobWorker(type = "payment.closeCheckout")
    public void handle(@Variable String orderId) {
        checkouts.close(UUID.fromString(orderId));
    }
}
