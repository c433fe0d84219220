package io.tertib.refund.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.refund.StripeRefunds;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Asks Stripe what has become of a refund that nothing was heard of. */
@Component
public class PollRefundWorker {

    private final StripeRefunds refunds;
    private final RefundVariables variables;

    PollRefundWorker(StripeRefunds refunds, RefundVariables variables) {
        this.refunds = refunds;
        this.variables = variables;
    }

    @JobWorker(type = "payment.pollRefund")
    public RefundFacts handle(@Variable String refundId) {
        return variables.of(refunds.poll(UUID.fromString(refundId)));
    }
}
