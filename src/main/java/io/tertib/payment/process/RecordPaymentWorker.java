package io.tertib.payment.process;

import io.camunda.client.annotation.ElementInstanceKey;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import io.tertib.common.TertibProperties;
import io.tertib.order.Orders;
import io.tertib.payment.MarkAsPaid;
import io.tertib.payment.Payments;
import io.tertib.process.FormFields;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Records what a person entered into the task <em>Mark as paid</em>. A wrong entry goes back to the task. */
@Component
public class RecordPaymentWorker {

    private final Payments payments;
    private final Orders orders;
    private final FormFields forms;
    private final TertibProperties properties;

    RecordPaymentWorker(Payments payments, Orders orders, FormFields forms, TertibProperties properties) {
        this.payments = payments;
        this.orders = orders;
        this.forms = forms;
        this.properties = properties;
    }

    @JobWorker(type = "payment.recordPayment")
    public PaymentVariables handle(
            @Variable String orderId,
            @Variable(optional = true) @Nullable Object amount,
            @Variable(optional = true) @Nullable Object reference,
            @Variable(optional = true) @Nullable Object receivedAt,
            @ElementInstanceKey long elementInstanceKey) {
        UUID id = UUID.fromString(orderId);
        return forms.take(
                "mark-as-paid",
                () -> {
                    MarkAsPaid payment = new MarkAsPaid(
                            null,
                            forms.decimal("amount", amount),
                            forms.text("reference", reference, 200),
                            forms.time("receivedAt", receivedAt));
                    return PaymentVariables.of(
                            payments.markAsPaid(id, payment, RequestKey.ofJob(elementInstanceKey), Origin.TASKLIST)
                                    .order(),
                            properties.shop().region());
                },
                problem -> PaymentVariables.refused(
                        orders.get(id), properties.shop().region(), problem));
    }
}
