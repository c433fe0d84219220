package io.tertib.payment.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.payment.Checkouts;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Opens a payment page at Stripe for what is due, or finds the one that is open. Whether Stripe will have none is told to
 * the process, and not tried again.
 */
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
                checkoutId == null ? null : checkoutId.toString(),
                opened.refusal(),
                opened.order().isPaidInFull(),
                opened.order().amountDue().toDecimal());
    }

    public record Result(
            @Nullable String checkoutId, @Nullable String checkoutRefusal, boolean paidInFull, String amountDue) {}
}
