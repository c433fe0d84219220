package io.tertib.order.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.common.TertibProperties;
import io.tertib.order.OrderLifecycle;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Finds out where an order stands, and what is {@linkplain OrderVariables.Next next}. Completes it when nothing more is to
 * come, and has its time for being shipped begin anew when something has to be shipped again.
 */
@Component
public class CheckStandingWorker {

    private final OrderLifecycle lifecycle;
    private final TertibProperties properties;
    private final Clock clock;

    CheckStandingWorker(OrderLifecycle lifecycle, TertibProperties properties, Clock clock) {
        this.lifecycle = lifecycle;
        this.properties = properties;
        this.clock = clock;
    }

    @JobWorker(type = "order.checkStanding")
    public OrderVariables.Fulfilment handle(@Variable String orderId) {
        return OrderVariables.Fulfilment.of(
                lifecycle.checkStanding(UUID.fromString(orderId)),
                properties.shop().region(),
                clock.instant());
    }
}
