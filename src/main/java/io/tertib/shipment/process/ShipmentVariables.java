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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells {@code shipment-process} how a shipment is. */
@Component
class ShipmentVariables {

    /** The outcome of what has none yet. */
    static final String UNDER_WAY = "UNDER_WAY";

    /** So long staff have to answer. */
    private static final Duration ANSWER_WITHIN = Duration.ofDays(1);

    private final Shipments shipments;
    private final OrderIdentity identity;
    private final TimeTexts times;

    ShipmentVariables(Shipments shipments, OrderIdentity identity, TertibProperties properties) {
        this.shipments = shipments;
        this.identity = identity;
        this.times = new TimeTexts(properties.shop().zone());
    }

    /** The facts as they are now; what was typed into forms is blanked for the next time. */
    ShipmentFacts of(ShipmentView shipment) {
        return facts(shipment, ShipmentFacts.Blanked.of(shipment.courier().name(), shipment.trackingNumber()));
    }

    /** The facts as they are now; what was typed into forms stays. */
    ShipmentFacts facts(ShipmentView shipment) {
        return facts(shipment, null);
    }

    /** The facts as they are, and what is wrong with what was entered, which stays to be corrected. */
    ShipmentFacts refused(ShipmentView shipment, @Nullable String problem) {
        return facts(shipment, new ShipmentFacts.Refused(problem));
    }

    private ShipmentFacts facts(ShipmentView shipment, ShipmentFacts.@Nullable Form form) {
        Instant handlingSince = shipment.handlingSince();
        return new ShipmentFacts(
                identity.number(shipment.orderNumber()),
                identity.link(shipment.orderId()),
                shipment.summary(),
                shipment.size(),
                shipment.courier().label(),
                link(shipment.trackingUrl()),
                shipment.isTrackingSettled(),
                shipment.trackingChaseAt().toString(),
                shipment.trackingChaseAt().plus(ANSWER_WITHIN).toString(),
                shipment.trackingChases() > 0,
                shipment.deliveryCheckAt().toString(),
                shipment.deliveryCheckAt().plus(ANSWER_WITHIN).toString(),
                outcome(shipment),
                shipment.status() == ShipmentStatus.ATTEMPT_FAILED,
                handlingSince == null ? null : handlingSince.plus(ANSWER_WITHIN).toString(),
                handlingSince == null ? null : history(shipment),
                form);
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
}
