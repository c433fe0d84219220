package io.tertib.order.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.common.TertibProperties;
import io.tertib.order.OrderLifecycle;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Looks in the database where an order stands. Completes it when nothing more is to come, and has its time for being shipped
 * begin anew when something has to be shipped again.
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

    /** What is left to be shipped. Instances that began before {@link #handleStanding} also ask what is delivered by it. */
    @JobWorker(type = "order.checkFulfilment")
    public OrderVariables.Fulfilment handle(@Variable String orderId) {
        return OrderVariables.Fulfilment.of(
                lifecycle.lookUp(UUID.fromString(orderId)), properties.shop().region(), clock.instant());
    }

    /** The same, for a step that goes by what is {@linkplain OrderVariables.Next next}. */
    @JobWorker(type = "order.checkStanding")
    public OrderVariables.Fulfilment handleStanding(@Variable String orderId) {
        return handle(orderId);
    }
}
