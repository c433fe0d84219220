package io.tertib.shipment.process;

import io.tertib.common.TertibProperties;
import io.tertib.common.TimeTexts;
import io.tertib.process.OrderIdentity;
import io.tertib.shipment.ShipmentStatus;
import io.tertib.shipment.ShipmentView;
import io.tertib.shipment.Shipments;
import io.tertib.shipment.StatusChange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
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

    /** Fields of the forms that are no facts. */
    private static final List<String> TYPED = List.of(
            "trackingUrl",
            "noTrackingNumber",
            "notKnownYet",
            "outcome",
            "occurredAt",
            "checkAgainAt",
            "decision",
            "note");

    private final Shipments shipments;
    private final OrderIdentity identity;
    private final TimeTexts times;

    ShipmentVariables(Shipments shipments, OrderIdentity identity, TertibProperties properties) {
        this.shipments = shipments;
        this.identity = identity;
        this.times = new TimeTexts(properties.shop().zone());
    }

    /** The facts as they are now; what was typed into forms is blanked for the next time. */
    Map<String, @Nullable Object> of(ShipmentView shipment) {
        Map<String, @Nullable Object> variables = facts(shipment);
        variables.put("formProblem", null);
        variables.put("courier", shipment.courier().name());
        variables.put("trackingNumber", shipment.trackingNumber());
        TYPED.forEach(field -> variables.put(field, null));
        return variables;
    }

    /** The facts as they are now; what was typed into forms stays. */
    Map<String, @Nullable Object> facts(ShipmentView shipment) {
        Instant handlingSince = shipment.handlingSince();
        Map<String, @Nullable Object> variables = new HashMap<>();
        identity.addTo(variables, shipment.orderId(), shipment.orderNumber());
        variables.put("shipmentSummary", shipment.summary());
        variables.put("shipmentSize", shipment.size());
        variables.put("courierName", shipment.courier().label());
        variables.put("trackingLink", link(shipment.trackingUrl()));
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
        return variables;
    }

    /** As it can stand between the round brackets of a link in a form. */
    private static @Nullable String link(@Nullable String url) {
        return url == null ? null : url.replace("(", "%28").replace(")", "%29");
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

    /** The facts as they are, and what is wrong with what was entered, which stays to be corrected. */
    Map<String, @Nullable Object> refused(ShipmentView shipment, @Nullable String problem) {
        Map<String, @Nullable Object> variables = facts(shipment);
        variables.put("formProblem", problem);
        return variables;
    }
}
