package io.tertib.order.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.order.Orders;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Looks in the database why work on an order has stopped, and whether that is settled. */
@Component
public class CheckHaltWorker {

    private final Orders orders;

    CheckHaltWorker(Orders orders) {
        this.orders = orders;
    }

    @JobWorker(type = "order.checkHalt")
    public OrderVariables.Halt handle(@Variable String orderId) {
        return OrderVariables.Halt.of(orders.get(UUID.fromString(orderId)));
    }
}
