package io.tertib.shipment.process;

import io.camunda.client.annotation.ElementInstanceKey;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import io.tertib.process.FormFields;
import io.tertib.shipment.Courier;
import io.tertib.shipment.Shipments;
import io.tertib.shipment.TrackingNumberAnswer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes over the tracking number that staff entered. A wrong entry goes back to the task. */
@Component
public class AddTrackingNumberWorker {

    private final Shipments shipments;
    private final ShipmentVariables variables;
    private final FormFields forms;

    AddTrackingNumberWorker(Shipments shipments, ShipmentVariables variables, FormFields forms) {
        this.shipments = shipments;
        this.variables = variables;
        this.forms = forms;
    }

    @JobWorker(type = "shipment.addTrackingNumber")
    public ShipmentFacts handle(
            @Variable String shipmentId,
            @Variable(optional = true) @Nullable Object courier,
            @Variable(optional = true) @Nullable Object trackingNumber,
            @Variable(optional = true) @Nullable Object trackingUrl,
            @Variable(optional = true) @Nullable Object noTrackingNumber,
            @Variable(optional = true) @Nullable Object notKnownYet,
            @ElementInstanceKey long elementInstanceKey) {
        UUID id = UUID.fromString(shipmentId);
        return forms.take(
                "add-tracking-number",
                () -> variables.of(shipments.addTrackingNumber(
                        id,
                        new TrackingNumberAnswer(
                                courier == null ? null : forms.choice("courier", courier, Courier.class),
                                forms.text("trackingNumber", trackingNumber, 100),
                                forms.text("trackingUrl", trackingUrl, 1000),
                                Boolean.TRUE.equals(noTrackingNumber),
                                Boolean.TRUE.equals(notKnownYet)),
                        RequestKey.ofJob(elementInstanceKey).formReference(),
                        Origin.TASKLIST)),
                problem -> variables.refused(shipments.get(id), problem));
    }
}
