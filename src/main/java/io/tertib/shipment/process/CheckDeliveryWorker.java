package io.tertib.shipment.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.shipment.ShipmentView;
import io.tertib.shipment.Shipments;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
    public Map<String, @Nullable Object> handle(@Variable String shipmentId, @Variable String deliveryCheckAt) {
        ShipmentView shipment = shipments.get(UUID.fromString(shipmentId));
        Map<String, @Nullable Object> facts = variables.facts(shipment);
        boolean later = shipment.deliveryCheckAt().isAfter(Instant.parse(deliveryCheckAt));
        boolean nothingHeard = ShipmentVariables.UNDER_WAY.equals(facts.get("deliveryOutcome")) && !later;
        // Whoever is asked again after a wrong entry finds what was typed.
        Map<String, @Nullable Object> known = nothingHeard ? facts : variables.of(shipment);
        known.put("nothingHeard", nothingHeard);
        return known;
    }
}
