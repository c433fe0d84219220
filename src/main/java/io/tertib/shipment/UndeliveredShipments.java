package io.tertib.shipment;

import io.tertib.common.DigestSource;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What managers are told every day of shipments that do not arrive: those that have come to nothing while nobody has
 * decided what becomes of them, those that could not be handed over, and those of which nothing is heard.
 */
@Component
@Order(2)
class UndeliveredShipments implements DigestSource {

    private static final List<ShipmentStatus> UNDER_WAY = Arrays.stream(ShipmentStatus.values())
            .filter(status -> !status.isFinal() && status != ShipmentStatus.ATTEMPT_FAILED)
            .toList();

    private final ShipmentRepository shipments;

    UndeliveredShipments(ShipmentRepository shipments) {
        this.shipments = shipments;
    }

    @Override
    @Transactional(readOnly = true)
    public Section section(Instant now, int most) {
        return new Section(
                "Undelivered shipments",
                "Ask the courier, then answer the shipment's task in Tasklist.",
                shipments.countUndelivered(UNDER_WAY, now),
                shipments.findUndelivered(UNDER_WAY, now, Limit.of(most)).stream()
                        .map(UndeliveredShipments::undelivered)
                        .toList());
    }

    private static Line undelivered(Shipment shipment) {
        Instant since = shipment.handlingSince();
        return since == null
                ? line(shipment, "nothing heard, should have arrived", shipment.deliveryCheckAt())
                : line(shipment, shipment.status().label() + ", not decided what becomes of it", since);
    }

    private static Line line(Shipment shipment, String what, Instant since) {
        String number = shipment.trackingNumber();
        return new Line(
                shipment.orderId(),
                "shipment " + shipment.number() + ", " + shipment.courier().label()
                        + (number == null ? "" : " " + number) + ": " + what,
                since);
    }
}
