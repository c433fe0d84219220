package io.tertib.refund.process;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.Variable;
import io.tertib.process.TakenOn;
import io.tertib.refund.RefundView;
import io.tertib.refund.Refunds;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Ties a refund to its process instance and gives the process the facts it begins with. */
@Component
public class StartRefundWorker {

    private final Refunds refunds;
    private final RefundVariables variables;

    StartRefundWorker(Refunds refunds, RefundVariables variables) {
        this.refunds = refunds;
        this.variables = variables;
    }

    @JobWorker(type = "payment.startRefund")
    public Result handle(@Variable String refundId, @ProcessInstanceKey long processInstanceKey) {
        TakenOn<RefundView> takenOn = refunds.takeOn(UUID.fromString(refundId), processInstanceKey);
        return new Result(variables.of(takenOn.subject()), takenOn.accepted());
    }

    public record Result(@JsonUnwrapped RefundFacts facts, boolean instanceAccepted) {}
}
