package io.tertib.order.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.common.TertibProperties;
import io.tertib.order.OrderLifecycle;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** For instances of {@code order-process} that began before orders became ready to be shipped by themselves. */
@Component
public class StartFulfilmentWorker {

    private final OrderLifecycle orders;
    private final TertibProperties properties;
    private final Clock clock;

    StartFulfilmentWorker(OrderLifecycle orders, TertibProperties properties, Clock clock) {
        this.orders = orders;
        this.properties = properties;
        this.clock = clock;
    }

    @JobWorker(type = "order.startFulfilment")
    public OrderVariables.Fulfilment handle(@Variable String orderId) {
        return OrderVariables.Fulfilment.of(
                orders.startFulfilment(UUID.fromString(orderId)),
                properties.shop().region(),
                clock.instant());
    }
}
