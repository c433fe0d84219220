package io.tertib.refund.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.refund.StripeRefunds;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Has Stripe give money back. What Stripe refuses is an answer, not a failure. */
@Component
public class RefundStripeWorker {

    private final StripeRefunds refunds;
    private final RefundVariables variables;

    RefundStripeWorker(StripeRefunds refunds, RefundVariables variables) {
        this.refunds = refunds;
        this.variables = variables;
    }

    @JobWorker(type = "payment.refundStripe")
    public RefundFacts handle(@Variable String refundId) {
        return variables.of(refunds.send(UUID.fromString(refundId)));
    }
}
