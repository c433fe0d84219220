package io.tertib.order.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.common.Origin;
import io.tertib.order.OrderLifecycle;
import io.tertib.order.OrderView;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** For instances of {@code order-process} that began when completing was a step of its own. */
@Component
public class CompleteOrderWorker {

    private final OrderLifecycle orders;

    CompleteOrderWorker(OrderLifecycle orders) {
        this.orders = orders;
    }

    @JobWorker(type = "order.completeOrder")
    public OrderVariables.Completion handle(@Variable String orderId) {
        OrderView order = orders.complete(UUID.fromString(orderId), Origin.PROCESS);
        return new OrderVariables.Completion(OrderVariables.text(order.archiveAt()));
    }
}
