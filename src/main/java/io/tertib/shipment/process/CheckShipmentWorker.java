package io.tertib.shipment.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.shipment.Shipments;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Looks in the database what has become of a shipment. */
@Component
public class CheckShipmentWorker {

    private final Shipments shipments;
    private final ShipmentVariables variables;

    CheckShipmentWorker(Shipments shipments, ShipmentVariables variables) {
        this.shipments = shipments;
        this.variables = variables;
    }

    @JobWorker(type = "shipment.checkShipment")
    public ShipmentFacts handle(@Variable String shipmentId) {
        return variables.of(shipments.get(UUID.fromString(shipmentId)));
    }
}
