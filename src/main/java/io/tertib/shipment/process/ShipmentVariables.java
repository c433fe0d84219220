package io.tertib.shipment.process;

import io.tertib.common.TertibProperties;
import io.tertib.common.TimeTexts;
import io.tertib.shipment.ShipmentStatus;
import io.tertib.shipment.ShipmentView;
import io.tertib.shipment.Shipments;
import io.tertib.shipment.StatusChange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The variables of {@code shipment-process}: ids, and the facts that gateways, timers and forms need. */
@Component
class ShipmentVariables {

    /** The outcome of what has none yet. */
    static final String UNDER_WAY = "UNDER_WAY";

    /** So long staff have to answer. */
    private static final Duration ANSWER_WITHIN = Duration.ofDays(1);

    private final Shipments shipments;
    private final TimeTexts times;

    ShipmentVariables(Shipments shipments, TertibProperties properties) {
        this.shipments = shipments;
        this.times = new TimeTexts(properties.shop().zone());
    }

    /** The facts as they are now. */
    Map<String, @Nullable Object> of(ShipmentView shipment) {
        Instant handlingSince = shipment.handlingSince();
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("orderNumber", shipment.orderNumber());
        variables.put("shipmentSummary", shipment.summary());
        variables.put("courier", shipment.courier().name());
        variables.put("courierName", shipment.courier().label());
        variables.put("trackingNumber", shipment.trackingNumber());
        variables.put("trackingSettled", shipment.isTrackingSettled());
        variables.put("trackingChaseAt", shipment.trackingChaseAt().toString());
        variables.put(
                "trackingDueAt", shipment.trackingChaseAt().plus(ANSWER_WITHIN).toString());
        variables.put("askedBefore", shipment.trackingChases() > 0);
        variables.put("deliveryCheckAt", shipment.deliveryCheckAt().toString());
        variables.put(
                "deliveryDueAt", shipment.deliveryCheckAt().plus(ANSWER_WITHIN).toString());
        variables.put("deliveryOutcome", outcome(shipment));
        variables.put("attemptFailed", shipment.status() == ShipmentStatus.ATTEMPT_FAILED);
        variables.put(
                "handlingDueAt",
                handlingSince == null ? null : handlingSince.plus(ANSWER_WITHIN).toString());
        variables.put("deliveryHistory", handlingSince == null ? null : history(shipment));
        variables.put("formProblem", null);
        return variables;
    }

    private String outcome(ShipmentView shipment) {
        if (shipment.needsDecision()) {
            return "UNDECIDED";
        }
        if (!shipment.status().isFinal()) {
            return shipments.isFollowed(shipment) ? UNDER_WAY : "NOT_FOLLOWED";
        }
        return shipment.status() == ShipmentStatus.DELIVERED ? "DELIVERED" : "NOT_DELIVERED";
    }

    private String history(ShipmentView shipment) {
        return shipments.history(shipment.id()).stream().map(this::line).collect(Collectors.joining("\n"));
    }

    private String line(StatusChange change) {
        return "- " + times.moment(change.at()) + ": " + change.status().label()
                + (change.detail() == null ? "" : ", " + change.detail());
    }

    /** The facts as they are, and what is wrong with what was entered. */
    Map<String, @Nullable Object> refused(ShipmentView shipment, @Nullable String problem) {
        Map<String, @Nullable Object> variables = of(shipment);
        variables.put("formProblem", problem);
        return variables;
    }
}
