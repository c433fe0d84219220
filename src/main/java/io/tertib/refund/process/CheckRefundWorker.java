package io.tertib.refund.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.refund.Refunds;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Looks in the database what has become of a refund. */
@Component
public class CheckRefundWorker {

    private final Refunds refunds;
    private final RefundVariables variables;

    CheckRefundWorker(Refunds refunds, RefundVariables variables) {
        this.refunds = refunds;
        this.variables = variables;
    }

    @JobWorker(type = "payment.checkRefund")
    public RefundFacts handle(@Variable String refundId) {
        return variables.of(refunds.get(UUID.fromString(refundId)));
    }
}
