package io.tertib.shipment;

import io.tertib.common.DigestSource;
import io.tertib.order.OrderQueries;
import io.tertib.order.OrderView;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
    private final OrderQueries orders;

    UndeliveredShipments(ShipmentRepository shipments, OrderQueries orders) {
        this.shipments = shipments;
        this.orders = orders;
    }

    @Override
    @Transactional(readOnly = true)
    public Section section(Instant now, int most) {
        List<Line> lines = Stream.concat(
                        orders.undecidedDeliveries(most).stream()
                                .flatMap(order -> lastFailed(order).stream())
                                .map(shipment -> line(
                                        shipment,
                                        shipment.status().label() + ", not decided what becomes of it",
                                        shipment.statusAt())),
                        shipments.findUndelivered(UNDER_WAY, now, Limit.of(most)).stream()
                                .map(UndeliveredShipments::undelivered))
                .limit(most)
                .toList();
        return new Section(
                "Undelivered shipments",
                "Ask the courier, then answer the shipment's task in Tasklist.",
                orders.countUndecidedDeliveries() + shipments.countUndelivered(UNDER_WAY, now),
                lines);
    }

    private Optional<Shipment> lastFailed(OrderView order) {
        return shipments.findByOrderIdOrderByNumber(order.id()).stream()
                .filter(shipment -> !shipment.status().holdsItems())
                .max(Comparator.comparing(Shipment::statusAt));
    }

    private static Line undelivered(Shipment shipment) {
        return shipment.status() == ShipmentStatus.ATTEMPT_FAILED
                ? line(shipment, shipment.status().label(), shipment.statusAt())
                : line(shipment, "nothing heard, should have arrived", shipment.deliveryCheckAt());
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
