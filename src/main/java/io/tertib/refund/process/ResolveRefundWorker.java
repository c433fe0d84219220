package io.tertib.refund.process;

import io.camunda.client.annotation.ElementInstanceKey;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import io.tertib.process.FormFields;
import io.tertib.refund.RefundResolution;
import io.tertib.refund.Refunds;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes over what staff decided about a refund that failed. */
@Component
public class ResolveRefundWorker {

    private final Refunds refunds;
    private final FormFields forms;
    private final RefundVariables variables;

    ResolveRefundWorker(Refunds refunds, FormFields forms, RefundVariables variables) {
        this.refunds = refunds;
        this.forms = forms;
        this.variables = variables;
    }

    @JobWorker(type = "payment.resolveRefund")
    public RefundFacts handle(
            @Variable String refundId,
            @Variable(optional = true) @Nullable Object decision,
            @Variable(optional = true) @Nullable Object note,
            @ElementInstanceKey long elementInstanceKey) {
        UUID id = UUID.fromString(refundId);
        return forms.take(
                "resolve-refund",
                () -> variables.of(refunds.resolve(
                        id,
                        forms.choice("decision", decision, RefundResolution.class),
                        forms.text("note", note, 1000),
                        RequestKey.ofJob(elementInstanceKey).formReference(),
                        Origin.TASKLIST)),
                problem -> variables.refused(refunds.get(id), problem));
    }
}
