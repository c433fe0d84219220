package io.tertib.refund.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.common.Origin;
import io.tertib.process.FormFields;
import io.tertib.refund.Refunds;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes down whether a manager approves a refund. */
@Component
public class DecideRefundWorker {

    private static final Origin MANAGER = new Origin("Manager", Origin.Source.TASKLIST);

    private final Refunds refunds;
    private final FormFields forms;
    private final RefundVariables variables;

    DecideRefundWorker(Refunds refunds, FormFields forms, RefundVariables variables) {
        this.refunds = refunds;
        this.forms = forms;
        this.variables = variables;
    }

    @JobWorker(type = "payment.decideRefund")
    public RefundFacts handle(
            @Variable String refundId,
            @Variable(optional = true) @Nullable Object decision,
            @Variable(optional = true) @Nullable Object note) {
        UUID id = UUID.fromString(refundId);
        return forms.take(
                "approve-refund",
                () -> {
                    boolean approved = forms.choice("decision", decision, Decision.class) == Decision.APPROVED;
                    return variables.of(refunds.decide(id, approved, forms.text("note", note, 1000), MANAGER));
                },
                problem -> variables.refused(refunds.get(id), problem));
    }

    private enum Decision {
        APPROVED,
        REJECTED
    }
}
