package io.tertib.shipment;

import io.tertib.order.FailedDelivery;
import io.tertib.order.ItemProgress;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import org.springframework.stereotype.Component;

/** Adds up all shipments of an order, and what came back after delivery, and tells the order, which derives its fulfilment status from it. */
@Component
class ShipmentProgress {

    private final ShipmentRepository shipments;
    private final ReturnRepository returns;
    private final Orders orders;

    ShipmentProgress(ShipmentRepository shipments, ReturnRepository returns, Orders orders) {
        this.shipments = shipments;
        this.returns = returns;
        this.orders = orders;
    }

    /** @param all all shipments of the order, as they are now */
    OrderView update(UUID orderId, List<Shipment> all) {
        Map<UUID, ItemProgress> byItem = new HashMap<>();
        for (Shipment shipment : all) {
            add(byItem, shipment.items(), pieces -> of(shipment, pieces));
        }
        for (GoodsReturn back : returns.findByOrderIdOrderByRecordedAt(orderId)) {
            add(byItem, back.items(), pieces -> new ItemProgress(0, 0, pieces, 0));
        }
        return orders.progress(orderId, byItem, failed(all));
    }

    OrderView update(UUID orderId) {
        return update(orderId, shipments.findByOrderIdOrderByNumber(orderId));
    }

    private static void add(
            Map<UUID, ItemProgress> byItem, List<ShipmentItem> items, IntFunction<ItemProgress> progress) {
        items.forEach(item -> byItem.merge(item.orderItemId(), progress.apply(item.quantity()), ItemProgress::plus));
    }

    private static ItemProgress of(Shipment shipment, int pieces) {
        if (shipment.holdsItems()) {
            boolean delivered = shipment.status() == ShipmentStatus.DELIVERED;
            return new ItemProgress(pieces, delivered ? pieces : 0, 0, 0);
        }
        return new ItemProgress(0, 0, 0, shipment.isBackForGood() ? pieces : 0);
    }

    private static FailedDelivery failed(List<Shipment> all) {
        if (all.stream().anyMatch(shipment -> shipment.status().hasFailed() && shipment.needsDecision())) {
            return FailedDelivery.UNDECIDED;
        }
        return all.stream().allMatch(Shipment::holdsItems) ? FailedDelivery.NONE : FailedDelivery.DECIDED;
    }
}
