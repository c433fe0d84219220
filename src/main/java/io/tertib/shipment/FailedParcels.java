package io.tertib.shipment;

import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import io.tertib.order.ItemsCancelled;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.order.RefundWanted;
import io.tertib.order.TimelineType;
import io.tertib.process.Outbox;
import io.tertib.process.ProcessMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What becomes of parcels whose delivery failed: their pieces are sent again, or not any more. Callers hold the order's
 * row lock.
 */
@Component
class FailedParcels {

    private final ShipmentRepository shipments;
    private final ShipmentProgress progress;
    private final Orders orders;
    private final Outbox outbox;
    private final Clock clock;

    FailedParcels(ShipmentRepository shipments, ShipmentProgress progress, Orders orders, Outbox outbox, Clock clock) {
        this.shipments = shipments;
        this.progress = progress;
        this.orders = orders;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Carries out what was decided about one of them. */
    void decide(Shipment shipment, FailedDeliveryDecision decision, @Nullable String note, Origin origin) {
        Instant now = clock.instant();
        UUID orderId = shipment.orderId();
        if (decision == FailedDeliveryDecision.TRY_AGAIN) {
            shipment.decide(decision);
            record(shipment, origin, "is tried again by the courier" + noted(note), now);
            return;
        }
        if (shipment.status() == ShipmentStatus.ATTEMPT_FAILED) {
            shipment.declare(ShipmentStatus.RETURNED_TO_SENDER, now, "called back", now);
            orders.record(
                    orderId,
                    TimelineType.DELIVERY_FAILED,
                    origin,
                    "Shipment " + shipment.number() + ": called back after a failed attempt",
                    now);
        }
        String reason = "shipment " + shipment.number() + (shipment.isLost() ? " is lost" : " came back") + noted(note);
        shipment.decide(decision);
        progress.update(orderId);
        String words = switch (decision) {
            case SHIP_AGAIN -> "is sent again";
            case REFUND -> "is not sent again; what was paid for it is given back";
            default -> "is not sent again; nothing is given back for it";
        };
        record(shipment, origin, words + noted(note), now);
        if (decision.endsDelivery()) {
            cancelPieces(shipment, decision == FailedDeliveryDecision.REFUND, reason, origin);
        }
    }

    /** All parcels of an order that came to nothing and are undecided are sent again. */
    OrderView sendAgain(OrderView order, Origin origin) {
        List<Shipment> undecided = shipments.findByOrderIdOrderByNumber(order.id()).stream()
                .filter(shipment ->
                        shipment.needsDecision() && shipment.status().hasFailed())
                .toList();
        if (undecided.isEmpty()) {
            return order;
        }
        for (Shipment shipment : undecided) {
            shipment.decide(FailedDeliveryDecision.SHIP_AGAIN);
            record(shipment, origin, "is sent again: its pieces go out in another parcel", clock.instant());
            announce(shipment);
        }
        return progress.update(order.id());
    }

    /**
     * Of an order that has ended nothing is sent again: what came back goes into the stock, and nobody is asked.
     *
     * @param told the shipment whose process knows it anyway, or is told by the caller; null for none
     * @return those whose process was told
     */
    List<Shipment> settle(OrderView order, @Nullable Shipment told, Origin origin) {
        if (order.isGoingOn()) {
            return List.of();
        }
        List<Shipment> undecided = shipments.findByOrderIdOrderByNumber(order.id()).stream()
                .filter(Shipment::needsDecision)
                .toList();
        List<Shipment> failed = undecided.stream()
                .filter(shipment -> shipment.status().hasFailed())
                .toList();
        undecided.forEach(Shipment::needsNoDecision);
        failed.forEach(shipment -> shipment.decide(FailedDeliveryDecision.GIVE_UP));
        if (!failed.isEmpty()) {
            progress.update(order.id());
        }
        for (Shipment shipment : failed) {
            String what = shipment.isLost() ? " is lost" : " came back";
            cancelPieces(
                    shipment, false, "shipment " + shipment.number() + what + " after the order had ended", origin);
        }
        List<Shipment> announced = undecided.stream()
                .filter(shipment -> told == null || !shipment.id().equals(told.id()))
                .toList();
        announced.forEach(this::announce);
        return announced;
    }

    /** An order that ends takes the question with it. */
    @EventListener
    void cancelled(ItemsCancelled cancelled) {
        OrderView order = cancelled.order();
        List<Shipment> announced = settle(order, null, cancelled.origin());
        if (!order.isGoingOn()) {
            shipments.findByOrderIdOrderByNumber(order.id()).stream()
                    .filter(shipment -> !shipment.status().isFinal() && !announced.contains(shipment))
                    .forEach(this::announce);
        }
    }

    private void cancelPieces(Shipment shipment, boolean refund, String reason, Origin origin) {
        Map<UUID, Integer> pieces =
                shipment.items().stream().collect(Collectors.toMap(ShipmentItem::orderItemId, ShipmentItem::quantity));
        orders.cancelItems(
                shipment.orderId(),
                pieces,
                RefundWanted.Cause.DELIVERY_FAILED,
                refund,
                !shipment.isLost(),
                reason,
                new RequestKey("shipment:" + shipment.id(), ""),
                origin);
    }

    private void record(Shipment shipment, Origin origin, String what, Instant at) {
        orders.record(
                shipment.orderId(),
                TimelineType.SHIPMENT_UPDATED,
                origin,
                "Shipment " + shipment.number() + " " + what,
                at);
    }

    private void announce(Shipment shipment) {
        outbox.publish(ProcessMessage.SHIPMENT_UPDATED, shipment.id(), shipment.orderId(), Map.of());
    }

    private static String noted(@Nullable String note) {
        return note == null ? "" : ": " + note;
    }
}
