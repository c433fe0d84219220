package io.tertib.order.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.common.Origin;
import io.tertib.order.OrderLifecycle;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Marks an order as late. */
@Component
public class MarkLateWorker {

    private final OrderLifecycle orders;

    MarkLateWorker(OrderLifecycle orders) {
        this.orders = orders;
    }

    @JobWorker(type = "order.markLate")
    public void handle(@Variable String orderId) {
        orders.markLate(UUID.fromString(orderId), Origin.PROCESS);
    }
}
