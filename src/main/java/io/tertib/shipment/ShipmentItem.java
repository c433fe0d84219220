package io.tertib.shipment;

import jakarta.persistence.Embeddable;
import java.util.UUID;

/** Pieces of one item of the order in a shipment. */
@Embeddable
record ShipmentItem(UUID orderItemId, String name, int quantity) {

    ShipmentItemView toView() {
        return new ShipmentItemView(orderItemId, name, quantity);
    }
}
