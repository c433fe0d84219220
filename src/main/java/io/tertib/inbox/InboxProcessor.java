package io.tertib.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tertib.common.Backoff;
import io.tertib.common.ParallelLoop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works off the inbox: each event in one transaction with its mark, so that its effect comes once. What they are about
 * keeps its order, see {@link InboxHandler#subject}; all else goes at the same time. Several instances of the application
 * may do so at the same time.
 */
@Component
class InboxProcessor extends ParallelLoop<InboxProcessor.Event> {

    private static final Logger log = LoggerFactory.getLogger(InboxProcessor.class);
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

    /** Each holds a connection to the database, of which requests and jobs need most. */
    static final int AT_ONCE = 4;

    /** Longer than handling an event usually takes. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Map<String, InboxHandler> handlers;

    InboxProcessor(
            JdbcClient jdbc, TransactionTemplate transaction, List<InboxHandler> handlers, MeterRegistry metrics) {
        super("inbox", POLL_INTERVAL, AT_ONCE);
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.handlers = handlers.stream().collect(Collectors.toMap(InboxHandler::source, Function.identity()));
        Gauge.builder("tertib.inbox.parked", this, InboxProcessor::parked)
                .description("Events that came in and wait for something")
                .register(metrics);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void waiting(Inbox.Waiting event) {
        wake();
    }

    /** Of each subject the first that is due, unless one that came before is being handled. */
    @Override
    protected List<Event> claim(int room) {
        // With OFFSET 0 each row is looked up by itself: a join would read all that waits, by statistics of calmer
        // times.
        return jdbc.sql("""
                        WITH due AS MATERIALIZED (
                            SELECT e.source, e.event_id FROM inbox_event e
                            WHERE e.processed_at IS NULL AND e.parked_under IS NULL
                              AND e.next_attempt_at <= clock_timestamp()
                              AND (e.leased_until IS NULL OR e.leased_until <= clock_timestamp())
                              AND NOT EXISTS (SELECT 1 FROM inbox_event earlier
                                              WHERE earlier.subject = e.subject
                                                AND earlier.processed_at IS NULL AND earlier.parked_under IS NULL
                                                AND (earlier.received_at, earlier.source, earlier.event_id)
                                                    < (e.received_at, e.source, e.event_id)
                                                AND (earlier.next_attempt_at <= clock_timestamp()
                                                     OR earlier.leased_until > clock_timestamp())
                                              OFFSET 0)
                            ORDER BY e.received_at, e.source, e.event_id LIMIT :room FOR UPDATE SKIP LOCKED)
                        UPDATE inbox_event claimed SET attempts = attempts + 1,
                               leased_until = clock_timestamp() + make_interval(secs => :lease)
                        FROM due WHERE claimed.source = due.source AND claimed.event_id = due.event_id
                        RETURNING claimed.source, claimed.event_id, payload, attempts
                        """)
                .param("room", room)
                .param("lease", LEASE.toSeconds())
                .query((rs, n) -> new Event(
                        rs.getString("source"),
                        rs.getString("event_id"),
                        rs.getString("payload"),
                        rs.getInt("attempts")))
                .list();
    }

    @Override
    protected void work(Event event) {
        try {
            transaction.executeWithoutResult(status -> handle(event));
        } catch (RuntimeException e) {
            Duration delay = BACKOFF.after(event.attempts());
            log.warn("Event {} of {} not handled, again in {}", event.id(), event.source(), delay, e);
            transaction.executeWithoutResult(status -> postpone(event, delay, e.toString()));
        }
    }

    private void handle(Event event) {
        InboxHandler handler = handlers.get(event.source());
        if (handler == null) {
            throw new IllegalStateException("Nobody handles events of " + event.source());
        }
        if (!isWaiting(event)) {
            // It took so long that another instance has handled it meanwhile.
            return;
        }
        InboxHandler.Outcome outcome = handler.handle(event.id(), event.payload());
        if (outcome.parkedUnder() != null) {
            // What it waits for may have come in this moment: with that held back, it is certain.
            Inbox.holdBack(jdbc, event.source(), outcome.parkedUnder());
            outcome = handler.handle(event.id(), event.payload());
        }
        if (outcome.parkedUnder() != null) {
            log.warn("Event {} of {} is parked: {}", event.id(), event.source(), outcome.note());
        }
        jdbc.sql("""
                        UPDATE inbox_event SET note = :note, parked_under = :parkedUnder, leased_until = NULL,
                               processed_at = CASE WHEN cast(:parkedUnder AS text) IS NULL THEN clock_timestamp() END
                        WHERE source = :source AND event_id = :id
                        """)
                .param("note", outcome.note())
                .param("parkedUnder", outcome.parkedUnder())
                .param("source", event.source())
                .param("id", event.id())
                .update();
    }

    /** Holds the event for this transaction, so that its effect comes once. */
    private boolean isWaiting(Event event) {
        return jdbc.sql("""
                        SELECT 1 FROM inbox_event
                        WHERE source = :source AND event_id = :id AND processed_at IS NULL AND parked_under IS NULL
                        FOR UPDATE
                        """)
                .param("source", event.source())
                .param("id", event.id())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private void postpone(Event event, Duration delay, String error) {
        jdbc.sql("""
                        UPDATE inbox_event SET note = :error, leased_until = NULL,
                               next_attempt_at = clock_timestamp() + make_interval(secs => :delay)
                        WHERE source = :source AND event_id = :id AND processed_at IS NULL AND parked_under IS NULL
                        """)
                .param("error", error)
                .param("delay", delay.toMillis() / 1000.0)
                .param("source", event.source())
                .param("id", event.id())
                .update();
    }

    private long parked() {
        return jdbc.sql("SELECT count(*) FROM inbox_event WHERE parked_under IS NOT NULL AND processed_at IS NULL")
                .query(Long.class)
                .single();
    }

    /** An event to handle. */
    record Event(String source, String id, String payload, int attempts) {}
}
