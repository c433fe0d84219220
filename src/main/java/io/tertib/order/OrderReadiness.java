package io.tertib.order;

import io.tertib.common.Origin;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notes from when on an order is to be shipped: when it is placed or paid, or its process finds that something has to be
 * shipped again. Callers hold the order's row lock.
 */
@Component
class OrderReadiness {

    private final Timeline timeline;
    private final Clock clock;

    OrderReadiness(Timeline timeline, Clock clock) {
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Notes it of an order that has become ready; of any other nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void note(Order order) {
        Instant now = clock.instant();
        if (order.readyToShip(now)) {
            timeline.write(order, TimelineType.FULFILMENT_STARTED, Origin.PROCESS, TimelineText.of("readyToShip"), now);
        }
    }
}
