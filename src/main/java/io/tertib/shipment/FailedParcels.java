package io.tertib.shipment;

import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import io.tertib.order.CancelPieces;
import io.tertib.order.ItemsCancelled;
import io.tertib.order.OrderRefunds;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.order.TimelineText;
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
            record(
                    shipment,
                    origin,
                    TimelineText.of("shipment.triedAgain", shipment.number()).noted(note),
                    now);
            return;
        }
        boolean isCalledBack = shipment.status() == ShipmentStatus.ATTEMPT_FAILED;
        if (isCalledBack) {
            shipment.declare(ShipmentStatus.RETURNED_TO_SENDER, now, null, now);
            orders.record(
                    orderId,
                    TimelineType.DELIVERY_FAILED,
                    origin,
                    TimelineText.of("shipment.calledBack", shipment.number()),
                    now);
        }
        TimelineText reason = NotDelivered.decided(shipment, isCalledBack).noted(note);
        shipment.decide(decision);
        boolean isPaid = progress.update(orderId).captured().isPositive();
        TimelineText text = switch (decision) {
            case SHIP_AGAIN -> TimelineText.of("shipment.sentAgain", shipment.number());
            case REFUND ->
                isPaid
                        ? TimelineText.of("shipment.refunded", shipment.number())
                        : TimelineText.of("shipment.takenOff", shipment.number());
            default -> TimelineText.of("shipment.givenUp", shipment.number());
        };
        record(shipment, origin, text.noted(note), now);
        if (decision == FailedDeliveryDecision.SHIP_AGAIN) {
            replace(shipment);
        }
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
            record(shipment, origin, TimelineText.of("shipment.inAnotherParcel", shipment.number()), clock.instant());
            replace(shipment);
            publish(shipment);
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
            cancelPieces(shipment, false, NotDelivered.late(shipment), origin);
        }
        List<Shipment> settled = undecided.stream()
                .filter(shipment -> told == null || !shipment.id().equals(told.id()))
                .toList();
        settled.forEach(this::publish);
        return settled;
    }

    /** An order that ends takes the question with it. */
    @EventListener
    void cancelled(ItemsCancelled cancelled) {
        OrderView order = cancelled.order();
        List<Shipment> settled = settle(order, null, cancelled.origin());
        if (!order.isGoingOn()) {
            shipments.findByOrderIdOrderByNumber(order.id()).stream()
                    .filter(shipment -> !shipment.status().isFinal() && !settled.contains(shipment))
                    .forEach(this::publish);
        }
    }

    /** What came back is sent again; what is lost is not there. */
    private void replace(Shipment shipment) {
        if (shipment.isLost()) {
            orders.replaceLost(shipment.orderId(), pieces(shipment));
        }
    }

    private void cancelPieces(Shipment shipment, boolean refund, TimelineText reason, Origin origin) {
        orders.cancelItems(
                shipment.orderId(),
                new CancelPieces(
                        pieces(shipment), OrderRefunds.Cause.DELIVERY_FAILED, refund, !shipment.isLost(), reason),
                new RequestKey("shipment:" + shipment.id(), ""),
                origin);
    }

    private static Map<UUID, Integer> pieces(Shipment shipment) {
        return shipment.items().stream().collect(Collectors.toMap(ShipmentItem::orderItemId, ShipmentItem::quantity));
    }

    private void record(Shipment shipment, Origin origin, TimelineText text, Instant at) {
        orders.record(shipment.orderId(), TimelineType.SHIPMENT_UPDATED, origin, text, at);
    }

    private void publish(Shipment shipment) {
        outbox.publish(ProcessMessage.SHIPMENT_UPDATED, shipment.id(), shipment.orderId(), Map.of());
    }
}
