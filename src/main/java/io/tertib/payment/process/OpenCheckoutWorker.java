package io.tertib.payment.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.payment.Checkouts;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens a payment page at Stripe for what is due, or finds the one that is open. */
@Component
public class OpenCheckoutWorker {

    private final Checkouts checkouts;

    OpenCheckoutWorker(Checkouts checkouts) {
        this.checkouts = checkouts;
    }

    @JobWorker(type = "payment.openCheckout")
    public Result handle(@Variable String orderId) {
        Checkouts.Opened opened = checkouts.open(UUID.fromString(orderId));
        UUID checkoutId = opened.checkoutId();
        return new Result(
                checkoutId == null ? null : checkoutId.toString(), opened.order().isPaidInFull());
    }

    public record Result(@Nullable String checkoutId, boolean paidInFull) {}
}
