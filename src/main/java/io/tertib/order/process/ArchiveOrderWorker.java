package io.tertib.order.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.Variable;
import io.tertib.order.OrderLifecycle;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** For instances of {@code order-process} that began when processes saw to the archive; now the sweep of {@code order} does. */
@Component
public class ArchiveOrderWorker {

    private final OrderLifecycle orders;

    ArchiveOrderWorker(OrderLifecycle orders) {
        this.orders = orders;
    }

    @JobWorker(type = "order.archiveOrder")
    public OrderVariables.Archiving handle(@Variable String orderId, @ProcessInstanceKey long processInstanceKey) {
        Optional<Instant> lookAgain = orders.archiveWhenClosed(UUID.fromString(orderId), processInstanceKey);
        return new OrderVariables.Archiving(lookAgain.isEmpty(), OrderVariables.text(lookAgain.orElse(null)));
    }
}
