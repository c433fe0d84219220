package io.tertib.order.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.Variable;
import io.tertib.common.TertibProperties;
import io.tertib.order.OrderLifecycle;
import io.tertib.order.OrderView;
import io.tertib.process.OrderIdentity;
import io.tertib.process.TakenOn;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Ties an order to its process instance and gives the process the facts it begins with. */
@Component
public class StartOrderWorker {

    private final OrderLifecycle orders;
    private final OrderIdentity identity;
    private final TertibProperties properties;
    private final Clock clock;

    StartOrderWorker(OrderLifecycle orders, OrderIdentity identity, TertibProperties properties, Clock clock) {
        this.orders = orders;
        this.identity = identity;
        this.properties = properties;
        this.clock = clock;
    }

    @JobWorker(type = "order.startOrder")
    public OrderVariables.Start handle(@Variable String orderId, @ProcessInstanceKey long processInstanceKey) {
        TakenOn<OrderView> takenOn = orders.takeOn(UUID.fromString(orderId), processInstanceKey);
        return OrderVariables.Start.of(
                takenOn.subject(),
                identity,
                takenOn.accepted(),
                properties.shop().region(),
                clock.instant());
    }
}
