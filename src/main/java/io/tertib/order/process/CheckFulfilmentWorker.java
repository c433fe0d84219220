package io.tertib.order.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.order.OrderProgress;
import io.tertib.order.Orders;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Looks in the database how far an order has come. */
@Component
public class CheckFulfilmentWorker {

    private final Orders orders;

    CheckFulfilmentWorker(Orders orders) {
        this.orders = orders;
    }

    @JobWorker(type = "order.checkFulfilment")
    public OrderProgress handle(@Variable String orderId) {
        return OrderProgress.of(orders.get(UUID.fromString(orderId)));
    }
}
