package io.tertib.order;

import io.tertib.common.DigestSource;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** What managers are told every day of orders that should have been shipped by now. */
@Component
@org.springframework.core.annotation.Order(1)
class LateOrders implements DigestSource {

    private final OrderQueries orders;

    LateOrders(OrderQueries orders) {
        this.orders = orders;
    }

    @Override
    public Section section(Instant now, int most) {
        List<Line> lines = orders.late(most).stream().map(LateOrders::line).toList();
        return new Section(
                "Late orders",
                "Ship them in Tasklist, task \"Create shipment\", or tell the customers.",
                orders.countLate(),
                lines);
    }

    private static Line line(OrderView order) {
        int left = order.remaining();
        Instant since = order.lateSince() == null ? order.shipmentLateAt() : order.lateSince();
        return new Line(
                order.id(),
                left + (left == 1 ? " piece" : " pieces") + " to ship",
                since == null ? order.placedAt() : since);
    }
}
