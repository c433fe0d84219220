package io.tertib.shipment.process;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.Variable;
import io.tertib.process.TakenOn;
import io.tertib.shipment.ShipmentView;
import io.tertib.shipment.Shipments;
import java.util.UUID;
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
    public Result handle(@Variable String shipmentId, @ProcessInstanceKey long processInstanceKey) {
        TakenOn<ShipmentView> takenOn = shipments.takeOn(UUID.fromString(shipmentId), processInstanceKey);
        return new Result(variables.of(takenOn.subject()), takenOn.accepted());
    }

    /**
     * What the process begins with.
     *
     * @param instanceAccepted whether it is this instance that goes on
     */
    public record Result(@JsonUnwrapped ShipmentFacts facts, boolean instanceAccepted) {}
}
