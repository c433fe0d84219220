package io.tertib.order.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.common.Origin;
import io.tertib.common.TertibProperties;
import io.tertib.order.OrderLifecycle;
import io.tertib.order.OrderView;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** From here on the order waits for being shipped, and the time runs after which it is late. */
@Component
public class StartFulfilmentWorker {

    private final OrderLifecycle orders;
    private final TertibProperties properties;

    StartFulfilmentWorker(OrderLifecycle orders, TertibProperties properties) {
        this.orders = orders;
        this.properties = properties;
    }

    @JobWorker(type = "order.startFulfilment")
    public OrderVariables.ReadyToShip handle(@Variable String orderId) {
        OrderView order = orders.startFulfilment(UUID.fromString(orderId), Origin.PROCESS);
        return OrderVariables.ReadyToShip.of(order, properties.shop().region());
    }
}
