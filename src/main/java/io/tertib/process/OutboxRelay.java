package io.tertib.process;

import io.tertib.common.Backoff;
import io.tertib.common.PollingLoop;
import io.tertib.process.MessagePublisher.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Publishes the outbox's messages to the engine, in order per order, at least once; the engine drops what it was sent
 * before by the message id. Several instances of the application may relay at the same time.
 *
 * <p>Its thread waits for no answer: it writes down together what was answered meanwhile, and takes as many messages as
 * there is room for among those under way. An order's next message can be taken once the one before is written down. No
 * transaction is open while the engine is called, and only this thread uses the database.
 */
@Component
@ConditionalOnBooleanProperty(name = "camunda.client.enabled", matchIfMissing = true)
class OutboxRelay extends PollingLoop {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

    /** More would not make the engine quicker, only its answers slower. */
    static final int MOST_UNDER_WAY = 100;

    /** Longer than the engine may take to answer, and than its answer may take to be written down. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(10));

    private final OutboxTable table;
    private final MessagePublisher publisher;
    private final ProcessDeployer deployer;

    /** What the engine has answered, from the client's threads. All else is the loop's. */
    private final Queue<Answered> answers = new ConcurrentLinkedQueue<>();

    private final SendWindow window = new SendWindow(MOST_UNDER_WAY);
    private final Map<UUID, CompletableFuture<Void>> underWay = new HashMap<>();
    private final List<UUID> taken = new ArrayList<>();
    private final List<OutboxTable.Failure> failed = new ArrayList<>();
    private long quietUntil = System.nanoTime();

    OutboxRelay(OutboxTable table, MessagePublisher publisher, ProcessDeployer deployer) {
        super("outbox-relay", POLL_INTERVAL);
        this.table = table;
        this.publisher = publisher;
        this.deployer = deployer;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void written(OutboxWriter.Written event) {
        wake();
    }

    @Override
    protected boolean step() throws InterruptedException {
        // A message that comes before the process it starts is deployed would start nothing.
        deployer.awaitDeployed();
        readAnswers();
        writeDown();
        int room = System.nanoTime() - quietUntil < 0 ? 0 : window.room(underWay.size());
        if (room > 0) {
            table.claim(room, LEASE).forEach(this::send);
        }
        // Every answer wakes it.
        return false;
    }

    /** Sends nothing more, and writes down what the engine still answers, so that nobody has to wait for the lease. */
    @Override
    public synchronized void stop() {
        super.stop();
        CompletableFuture.allOf(underWay.values().toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        readAnswers();
        try {
            writeDown();
        } catch (RuntimeException e) {
            log.warn("What the engine has answered last is not written down; it will be asked again: {}", e.toString());
        }
    }

    private void send(OutboxTable.Row row) {
        int round = window.round();
        underWay.put(
                row.id(),
                publisher
                        .publish(row)
                        .thenAccept(answer -> {
                            answers.add(new Answered(row, round, answer));
                            wake();
                        })
                        .toCompletableFuture());
    }

    private void readAnswers() {
        for (Answered next = answers.poll(); next != null; next = answers.poll()) {
            underWay.remove(next.row().id());
            switch (next.answer()) {
                case Answer.Taken yes -> {
                    window.taken();
                    taken.add(next.row().id());
                }
                case Answer.Overloaded overloaded -> {
                    beQuiet(window.overloaded(next.round()));
                    failed.add(failure(next.row(), overloaded.reason()));
                }
                case Answer.Refused refused -> failed.add(failure(next.row(), refused.reason()));
            }
        }
    }

    private void beQuiet(Duration pause) {
        if (pause.isPositive()) {
            quietUntil = System.nanoTime() + pause.toNanos();
            CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(this::wake);
        }
    }

    private static OutboxTable.Failure failure(OutboxTable.Row row, String reason) {
        return new OutboxTable.Failure(row.id(), BACKOFF.after(row.attempts()), reason);
    }

    /** What could not be written down stays for the next time. */
    private void writeDown() {
        if (!taken.isEmpty()) {
            table.published(taken);
            taken.clear();
        }
        if (!failed.isEmpty()) {
            OutboxTable.Failure first = failed.getFirst();
            log.warn(
                    "{} messages not published; {} again in {}: {}",
                    failed.size(),
                    first.id(),
                    first.delay(),
                    first.reason());
            table.postpone(failed);
            failed.clear();
        }
    }

    private record Answered(OutboxTable.Row row, int round, Answer answer) {}
}
