package io.tertib.order.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.common.Origin;
import io.tertib.common.TertibProperties;
import io.tertib.order.OrderLifecycle;
import io.tertib.order.OrderView;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Ends an order that nobody paid, or gives another while for the rest of one paid in part. */
@Component
public class ExpireOrderWorker {

    private final OrderLifecycle orders;
    private final TertibProperties properties;

    ExpireOrderWorker(OrderLifecycle orders, TertibProperties properties) {
        this.orders = orders;
        this.properties = properties;
    }

    @JobWorker(type = "order.expireOrder")
    public OrderVariables.Expiry handle(@Variable String orderId, @Variable String paymentDueAt) {
        OrderView order = orders.expire(UUID.fromString(orderId), Instant.parse(paymentDueAt), Origin.PROCESS);
        return OrderVariables.Expiry.of(order, properties.shop().region());
    }
}
