package io.tertib.order.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.common.Origin;
import io.tertib.order.OrderLifecycle;
import io.tertib.order.OrderProgress;
import io.tertib.order.OrderView;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** From here on the order waits for being shipped, and the time runs after which it is late. */
@Component
public class StartFulfilmentWorker {

    private final OrderLifecycle orders;

    StartFulfilmentWorker(OrderLifecycle orders) {
        this.orders = orders;
    }

    @JobWorker(type = "order.startFulfilment")
    public OrderVariables.ReadyToShip handle(@Variable String orderId) {
        OrderView order = orders.startFulfilment(UUID.fromString(orderId), Origin.PROCESS);
        return new OrderVariables.ReadyToShip(
                OrderVariables.text(order.shipmentReminderAt()),
                OrderVariables.text(order.shipmentLateAt()),
                OrderProgress.of(order).remainingItems());
    }
}
