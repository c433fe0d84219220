package io.tertib.shipment.process;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.shipment.ShipmentView;
import io.tertib.shipment.Shipments;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Looks, before staff are asked whether a shipment has arrived, whether something was heard of it meanwhile. */
@Component
public class CheckDeliveryWorker {

    private final Shipments shipments;
    private final ShipmentVariables variables;

    CheckDeliveryWorker(Shipments shipments, ShipmentVariables variables) {
        this.shipments = shipments;
        this.variables = variables;
    }

    /**
     * Says whether still nothing was heard of the parcel.
     *
     * @param deliveryCheckAt until when was waited
     */
    @JobWorker(type = "shipment.checkDelivery")
    public Result handle(@Variable String shipmentId, @Variable String deliveryCheckAt) {
        ShipmentView shipment = shipments.get(UUID.fromString(shipmentId));
        ShipmentFacts facts = variables.facts(shipment);
        boolean later = shipment.deliveryCheckAt().isAfter(Instant.parse(deliveryCheckAt));
        boolean nothingHeard = ShipmentVariables.UNDER_WAY.equals(facts.deliveryOutcome()) && !later;
        // Whoever is asked again after a wrong entry finds what was typed.
        return new Result(nothingHeard ? facts : variables.of(shipment), nothingHeard);
    }

    /**
     * What is known now.
     *
     * @param nothingHeard whether staff are to be asked
     */
    public record Result(@JsonUnwrapped ShipmentFacts facts, boolean nothingHeard) {}
}
