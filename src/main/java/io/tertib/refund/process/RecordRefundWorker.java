package io.tertib.refund.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.common.Origin;
import io.tertib.process.FormFields;
import io.tertib.refund.Refunds;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes down that staff gave money back outside. */
@Component
public class RecordRefundWorker {

    private final Refunds refunds;
    private final FormFields forms;
    private final RefundVariables variables;

    RecordRefundWorker(Refunds refunds, FormFields forms, RefundVariables variables) {
        this.refunds = refunds;
        this.forms = forms;
        this.variables = variables;
    }

    @JobWorker(type = "payment.recordRefund")
    public RefundFacts handle(@Variable String refundId, @Variable(optional = true) @Nullable Object reference) {
        UUID id = UUID.fromString(refundId);
        return forms.take(
                "refund-outside",
                () -> variables.of(refunds.complete(id, forms.text("reference", reference, 200), Origin.TASKLIST)),
                problem -> variables.refused(refunds.get(id), problem));
    }
}
