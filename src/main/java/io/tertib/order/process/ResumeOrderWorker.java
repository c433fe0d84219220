package io.tertib.order.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.Variable;
import io.tertib.order.OrderLifecycle;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Lets an order go on whose cancellation came to nothing: another process instance takes over. */
@Component
public class ResumeOrderWorker {

    private final OrderLifecycle orders;

    ResumeOrderWorker(OrderLifecycle orders) {
        this.orders = orders;
    }

    @JobWorker(type = "order.resumeOrder")
    public void handle(@Variable String orderId, @ProcessInstanceKey long processInstanceKey) {
        orders.resume(UUID.fromString(orderId), processInstanceKey);
    }
}
