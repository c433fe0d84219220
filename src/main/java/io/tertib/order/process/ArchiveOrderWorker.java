package io.tertib.order.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.common.Origin;
import io.tertib.order.OrderLifecycle;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Puts an order into the archive when its time has come. */
@Component
public class ArchiveOrderWorker {

    private final OrderLifecycle orders;

    ArchiveOrderWorker(OrderLifecycle orders) {
        this.orders = orders;
    }

    @JobWorker(type = "order.archiveOrder")
    public void handle(@Variable String orderId) {
        orders.archive(UUID.fromString(orderId), Origin.PROCESS);
    }
}
