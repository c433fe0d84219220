package io.tertib.shipment.process;

import io.camunda.client.annotation.ElementInstanceKey;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import io.tertib.process.FormFields;
import io.tertib.shipment.FailedDeliveryDecision;
import io.tertib.shipment.Shipments;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Carries out what staff decided about a parcel whose delivery failed. A wrong entry goes back to the task; what was
 * decided elsewhere meanwhile stands, and the process goes by that.
 */
@Component
public class HandleFailedDeliveryWorker {

    private final Shipments shipments;
    private final ShipmentVariables variables;
    private final FormFields forms;

    HandleFailedDeliveryWorker(Shipments shipments, ShipmentVariables variables, FormFields forms) {
        this.shipments = shipments;
        this.variables = variables;
        this.forms = forms;
    }

    @JobWorker(type = "shipment.handleFailedDelivery")
    public ShipmentFacts handle(
            @Variable String shipmentId,
            @Variable(optional = true) @Nullable Object decision,
            @Variable(optional = true) @Nullable Object note,
            @ElementInstanceKey long elementInstanceKey) {
        UUID id = UUID.fromString(shipmentId);
        return forms.take(
                "handle-failed-delivery",
                () -> variables.of(shipments.handleFailedDelivery(
                        id,
                        forms.choice("decision", decision, FailedDeliveryDecision.class),
                        forms.text("note", note, 1000),
                        RequestKey.ofJob(elementInstanceKey).formReference(),
                        Origin.TASKLIST)),
                problem -> variables.refused(shipments.get(id), problem));
    }
}
