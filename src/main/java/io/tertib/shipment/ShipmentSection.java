package io.tertib.shipment;

import io.tertib.order.OrderSection;
import io.tertib.order.OrderView;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the details of an order show of its shipments. */
@Component
class ShipmentSection implements OrderSection {

    private final Shipments shipments;

    ShipmentSection(Shipments shipments) {
        this.shipments = shipments;
    }

    @Override
    public Map<String, @Nullable Object> of(OrderView order) {
        return Map.of(
                "shipments",
                shipments.ofOrder(order.id()).stream().map(ShipmentJson::of).toList());
    }
}
