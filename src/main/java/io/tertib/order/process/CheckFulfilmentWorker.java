package io.tertib.order.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.common.TertibProperties;
import io.tertib.order.OrderLifecycle;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Looks how much of an order is shipped. Instances of {@code order-process} that began before {@link CheckStandingWorker} ask
 * where it stands by this, too, so it does the same.
 */
@Component
public class CheckFulfilmentWorker {

    private final OrderLifecycle lifecycle;
    private final TertibProperties properties;
    private final Clock clock;

    CheckFulfilmentWorker(OrderLifecycle lifecycle, TertibProperties properties, Clock clock) {
        this.lifecycle = lifecycle;
        this.properties = properties;
        this.clock = clock;
    }

    @JobWorker(type = "order.checkFulfilment")
    public OrderVariables.Fulfilment handle(@Variable String orderId) {
        return OrderVariables.Fulfilment.of(
                lifecycle.checkStanding(UUID.fromString(orderId)),
                properties.shop().region(),
                clock.instant());
    }
}
