package io.tertib.order.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.common.Origin;
import io.tertib.common.TertibProperties;
import io.tertib.order.OrderLifecycle;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Looks in the database where an order stands. Completes it when nothing more is to come, and has its time for being shipped
 * begin anew when something has to be shipped again.
 */
@Component
public class CheckFulfilmentWorker {

    private final Orders orders;
    private final OrderLifecycle lifecycle;
    private final TertibProperties properties;
    private final Clock clock;

    CheckFulfilmentWorker(Orders orders, OrderLifecycle lifecycle, TertibProperties properties, Clock clock) {
        this.orders = orders;
        this.lifecycle = lifecycle;
        this.properties = properties;
        this.clock = clock;
    }

    @JobWorker(type = "order.checkFulfilment")
    public OrderVariables.Fulfilment handle(@Variable String orderId) {
        OrderView order = orders.get(UUID.fromString(orderId));
        if (order.isDone()) {
            order = lifecycle.complete(order.id(), Origin.PROCESS);
        } else if (order.readyToShipAt() == null && !order.isEverythingShipped()) {
            order = lifecycle.startFulfilment(order.id());
        }
        return OrderVariables.Fulfilment.of(order, properties.shop().region(), clock.instant());
    }
}
