package io.tertib.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.PublishMessageResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tertib.common.Backoff;
import io.tertib.common.PollingLoop;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Publishes the outbox's messages to the engine, in order per order, at least once; the engine drops what it was sent
 * before by the message id. Several instances of the application may relay at the same time.
 *
 * <p>No transaction is open while the engine is called: rows are claimed for a while in one, and marked in another.
 */
@Component
@ConditionalOnBooleanProperty(name = "camunda.client.enabled", matchIfMissing = true)
class OutboxRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

    /** Longer than an outage of the engine should ever last, so that no subscription opens too late for a message. */
    static final Duration TIME_TO_LIVE = Duration.ofDays(14);

    private static final int BATCH = 50;
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(10));

    private final OutboxTable table;
    private final CamundaClient engine;
    private final ProcessDeployer deployer;
    private final PollingLoop loop = new PollingLoop("outbox-relay", Duration.ofMillis(500), this::relay);

    OutboxRelay(OutboxTable table, CamundaClient engine, ProcessDeployer deployer) {
        this.table = table;
        this.engine = engine;
        this.deployer = deployer;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void written(OutboxWriter.Written event) {
        loop.wake();
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop();
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }

    /** @return whether anything was published, so that there may be more at once */
    private boolean relay() throws InterruptedException {
        // A message that comes before the process it starts is deployed would start nothing.
        deployer.awaitDeployed();
        List<OutboxTable.Row> rows = table.claim(BATCH, LEASE);
        Map<OutboxTable.Row, CompletionStage<PublishMessageResponse>> sent = new LinkedHashMap<>();
        // Each belongs to another order, so they may go at the same time.
        rows.forEach(row -> sent.put(row, send(row)));
        boolean published = false;
        for (Map.Entry<OutboxTable.Row, CompletionStage<PublishMessageResponse>> entry : sent.entrySet()) {
            OutboxTable.Row row = entry.getKey();
            Throwable failure = failureOf(entry.getValue());
            if (failure == null) {
                table.published(row.id());
                published = true;
            } else {
                Duration delay = BACKOFF.after(row.attempts());
                log.warn(
                        "Message {} {} not published, again in {}: {}",
                        row.name(),
                        row.id(),
                        delay,
                        failure.toString());
                table.postpone(row.id(), delay, failure.toString());
            }
        }
        return published;
    }

    private CompletionStage<PublishMessageResponse> send(OutboxTable.Row row) {
        return engine.newPublishMessageCommand()
                .messageName(row.name())
                .correlationKey(row.correlationKey())
                .messageId(row.id().toString())
                .timeToLive(TIME_TO_LIVE)
                .variables(row.variables())
                .requestTimeout(REQUEST_TIMEOUT)
                .send();
    }

    /** Waits for the answer. That the engine has the message already is a success. */
    private static @Nullable Throwable failureOf(CompletionStage<PublishMessageResponse> answer) {
        return answer.<@Nullable Throwable>handle((response, failure) -> {
                    Throwable cause = failure;
                    while (cause != null && cause.getCause() != null && !(cause instanceof StatusRuntimeException)) {
                        cause = cause.getCause();
                    }
                    boolean known = cause instanceof StatusRuntimeException status
                            && status.getStatus().getCode() == Status.Code.ALREADY_EXISTS;
                    return known ? null : cause;
                })
                .toCompletableFuture()
                .join();
    }
}
