package io.tertib.shipment.process;

import io.camunda.client.annotation.ElementInstanceKey;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import io.tertib.process.FormFields;
import io.tertib.shipment.DeliveryAnswer;
import io.tertib.shipment.DeliveryReport;
import io.tertib.shipment.Shipments;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes over what staff found out about a shipment that nothing was heard of. */
@Component
public class ConfirmDeliveryWorker {

    private final Shipments shipments;
    private final ShipmentVariables variables;
    private final FormFields forms;

    ConfirmDeliveryWorker(Shipments shipments, ShipmentVariables variables, FormFields forms) {
        this.shipments = shipments;
        this.variables = variables;
        this.forms = forms;
    }

    @JobWorker(type = "shipment.confirmDelivery")
    public ShipmentFacts handle(
            @Variable String shipmentId,
            @Variable(optional = true) @Nullable Object outcome,
            @Variable(optional = true) @Nullable Object occurredAt,
            @Variable(optional = true) @Nullable Object checkAgainAt,
            @Variable(optional = true) @Nullable Object note,
            @ElementInstanceKey long elementInstanceKey) {
        UUID id = UUID.fromString(shipmentId);
        return forms.take(
                "confirm-delivery",
                () -> variables.of(shipments.confirmDelivery(
                        id,
                        new DeliveryReport(
                                forms.choice("outcome", outcome, DeliveryAnswer.class),
                                forms.time("occurredAt", occurredAt),
                                forms.date("checkAgainAt", checkAgainAt),
                                forms.text("note", note, 1000)),
                        RequestKey.ofJob(elementInstanceKey).formReference(),
                        Origin.TASKLIST)),
                problem -> variables.refused(shipments.get(id), problem));
    }
}
