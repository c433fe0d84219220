package io.tertib.shipment;

import io.tertib.common.Attention;
import io.tertib.common.AttentionSource;
import io.tertib.common.BoundedCount;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Shipments that somebody has to see to. */
@Component
class ShipmentAttention implements AttentionSource {

    private final ShipmentQueries shipments;

    ShipmentAttention(ShipmentQueries shipments) {
        this.shipments = shipments;
    }

    @Override
    public Map<Attention, BoundedCount> counts() {
        return Map.of(
                Attention.FAILED_DELIVERY, shipments.count(ShipmentFilter.UNDECIDED),
                Attention.OVERDUE_DELIVERY, shipments.count(ShipmentFilter.OVERDUE),
                Attention.WITHOUT_TRACKING_NUMBER, shipments.count(ShipmentFilter.WITHOUT_NUMBER));
    }
}
