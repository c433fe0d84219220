package io.tertib.order.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.Variable;
import io.tertib.order.OrderLifecycle;
import io.tertib.order.OrderView;
import io.tertib.process.TakenOn;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Looks in the database why work on an order has stopped, and whether that is settled. It may be that before the instance
 * could take the order on, so it does so here.
 */
@Component
public class CheckHaltWorker {

    private final OrderLifecycle orders;

    CheckHaltWorker(OrderLifecycle orders) {
        this.orders = orders;
    }

    @JobWorker(type = "order.checkHalt")
    public OrderVariables.Halt handle(@Variable String orderId, @ProcessInstanceKey long processInstanceKey) {
        TakenOn<OrderView> takenOn = orders.takeOn(UUID.fromString(orderId), processInstanceKey);
        return OrderVariables.Halt.of(takenOn.subject(), takenOn.accepted());
    }
}
