package io.tertib.order;

import io.tertib.common.Attention;
import io.tertib.common.AttentionSource;
import io.tertib.common.BoundedCount;
import io.tertib.order.OrderFilter.Due;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Orders of which something is due. */
@Component
class OrderAttention implements AttentionSource {

    private final OrderQueries orders;

    OrderAttention(OrderQueries orders) {
        this.orders = orders;
    }

    @Override
    public Map<Attention, BoundedCount> counts() {
        return Map.of(
                Attention.TO_SHIP, due(Due.SHIPMENT),
                Attention.TO_SHIP_REMINDED, due(Due.SHIPMENT_REMINDED),
                Attention.LATE, due(Due.SHIPMENT_LATE),
                Attention.ABOUT_TO_EXPIRE, due(Due.PAYMENT),
                Attention.CASH_TO_ENTER, orders.count(OrderFilter.CASH_TO_ENTER));
    }

    private BoundedCount due(Due what) {
        return orders.count(OrderFilter.ALL.due(what));
    }
}
