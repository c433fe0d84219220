package io.tertib.shipment.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.Variable;
import io.tertib.shipment.Shipments;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ties a shipment to its process instance and gives the process the facts it begins with. */
@Component
public class StartTrackingWorker {

    private final Shipments shipments;
    private final ShipmentVariables variables;

    StartTrackingWorker(Shipments shipments, ShipmentVariables variables) {
        this.shipments = shipments;
        this.variables = variables;
    }

    @JobWorker(type = "shipment.startTracking")
    public Map<String, @Nullable Object> handle(
            @Variable String shipmentId, @ProcessInstanceKey long processInstanceKey) {
        Shipments.TakenOn takenOn = shipments.takeOn(UUID.fromString(shipmentId), processInstanceKey);
        Map<String, @Nullable Object> facts = variables.of(takenOn.shipment());
        facts.put("instanceAccepted", takenOn.accepted());
        return facts;
    }
}
