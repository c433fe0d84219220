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

    StartTrackingWorker(Shipments shipments) {
        this.shipments = shipments;
    }

    @JobWorker(type = "shipment.startTracking")
    public Map<String, @Nullable Object> handle(
            @Variable String shipmentId, @ProcessInstanceKey long processInstanceKey) {
        Shipments.TakenOn takenOn = shipments.takeOn(UUID.fromString(shipmentId), processInstanceKey);
        Map<String, @Nullable Object> variables = ShipmentVariables.of(takenOn.shipment());
        variables.put("instanceAccepted", takenOn.accepted());
        return variables;
    }
}
