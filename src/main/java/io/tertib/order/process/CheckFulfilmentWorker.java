package io.tertib.order.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.common.TertibProperties;
import io.tertib.order.Orders;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Looks in the database how far an order has come. */
@Component
public class CheckFulfilmentWorker {

    private final Orders orders;
    private final TertibProperties properties;
    private final Clock clock;

    CheckFulfilmentWorker(Orders orders, TertibProperties properties, Clock clock) {
        this.orders = orders;
        this.properties = properties;
        this.clock = clock;
    }

    @JobWorker(type = "order.checkFulfilment")
    public OrderVariables.Fulfilment handle(@Variable String orderId) {
        return OrderVariables.Fulfilment.of(
                orders.get(UUID.fromString(orderId)), properties.shop().region(), clock.instant());
    }
}
