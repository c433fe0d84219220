package io.tertib.shipment;

import io.tertib.order.FailedDelivery;
import io.tertib.order.ItemProgress;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Adds up all shipments of an order and tells the order, which derives its fulfilment status from it. */
@Component
class ShipmentProgress {

    private final ShipmentRepository shipments;
    private final Orders orders;

    ShipmentProgress(ShipmentRepository shipments, Orders orders) {
        this.shipments = shipments;
        this.orders = orders;
    }

    OrderView update(UUID orderId) {
        List<Shipment> all = shipments.findByOrderIdOrderByNumber(orderId);
        Map<UUID, ItemProgress> byItem = new HashMap<>();
        for (Shipment shipment : all) {
            if (shipment.status().holdsItems()) {
                boolean delivered = shipment.status() == ShipmentStatus.DELIVERED;
                shipment.items()
                        .forEach(item -> byItem.merge(
                                item.orderItemId(),
                                new ItemProgress(item.quantity(), delivered ? item.quantity() : 0, 0, 0),
                                ItemProgress::plus));
            }
        }
        boolean anyFailed = all.stream().anyMatch(shipment -> !shipment.status().holdsItems());
        return orders.progress(orderId, byItem, anyFailed ? FailedDelivery.DECIDED : FailedDelivery.NONE);
    }
}
