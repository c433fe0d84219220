package io.tertib.order.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.common.TertibProperties;
import io.tertib.order.OrderLifecycle;
import io.tertib.order.OrderView;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** For instances of {@code order-process} that began before orders became ready to be shipped by themselves. */
@Component
public class StartFulfilmentWorker {

    private final OrderLifecycle orders;
    private final TertibProperties properties;

    StartFulfilmentWorker(OrderLifecycle orders, TertibProperties properties) {
        this.orders = orders;
        this.properties = properties;
    }

    @JobWorker(type = "order.startFulfilment")
    public OrderVariables.Fulfilling handle(@Variable String orderId) {
        OrderView order = orders.startFulfilment(UUID.fromString(orderId));
        return OrderVariables.Fulfilling.of(order, properties.shop().region());
    }
}
