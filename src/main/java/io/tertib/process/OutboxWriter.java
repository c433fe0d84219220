package io.tertib.process;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Writes the outbox and keeps it from growing without end. */
@Component
class OutboxWriter implements Outbox {

    private final OutboxTable table;
    private final ApplicationEventPublisher events;

    OutboxWriter(OutboxTable table, ApplicationEventPublisher events, MeterRegistry metrics) {
        this.table = table;
        this.events = events;
        Gauge.builder("tertib.outbox.waiting", table, OutboxTable::waiting)
                .description("Messages that the process engine has not been told yet")
                .register(metrics);
    }

    @Override
    public void publish(ProcessMessage message, UUID correlationKey, UUID orderId, Map<String, Object> variables) {
        table.insert(message, correlationKey, orderId, variables);
        events.publishEvent(new Written());
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
    void deleteOld() {
        // For as long as the engine remembers a message id, the row tells what was sent.
        table.deletePublished(ZeebeMessagePublisher.TIME_TO_LIVE.plus(Duration.ofDays(1)));
    }

    /** Something waits in the outbox, once the present transaction has committed. */
    record Written() {}
}
