package io.tertib.local.demo;

import io.camunda.client.CamundaClient;
import io.tertib.local.LocalPlatform;
import io.tertib.local.camunda.EngineActivity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Waits until everything that was set off has run its course: nothing is to be told, done, or sent any more. */
public final class Quiet {

    /** Longer than the minute after which the engine hands a job out again whose worker was not heard of any more. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(30);

    /** What falls due does so soon after the clock was moved, or somebody else was faster. */
    private static final Duration FOR_SOMETHING_DUE = Duration.ofSeconds(1);

    private static final String WAITING = """
            SELECT 'message ' || name || ' of order ' || order_id FROM outbox_message WHERE published_at IS NULL
            UNION ALL SELECT 'event ' || event_id || coalesce(': ' || note, '') FROM inbox_event
                WHERE processed_at IS NULL AND parked_under IS NULL
            UNION ALL SELECT 'mail ' || occasion || ' to ' || recipient FROM mail WHERE status IN ('PENDING', 'SENDING')
            UNION ALL SELECT 'order ' || number || ' has no process' FROM orders WHERE process_instance_key IS NULL
            UNION ALL SELECT 'shipment ' || id || ' has no process' FROM shipment WHERE process_instance_key IS NULL
            UNION ALL SELECT 'refund ' || id || ' ' || status || ' has no process' FROM refund
                WHERE process_instance_key IS NULL AND status IN ('REQUESTED', 'APPROVAL', 'PENDING')
            UNION ALL SELECT 'appointment ' || id || ' has no process' FROM appointment
                WHERE process_instance_key IS NULL
            UNION ALL SELECT 'review of payment ' || id || ' has no process' FROM payment
                WHERE review_reason IS NOT NULL AND review_instance_key IS NULL
            """;

    private final LocalPlatform platform;
    private final CamundaClient engine;
    private final JdbcClient jdbc;

    public Quiet(LocalPlatform platform, CamundaClient engine, JdbcClient jdbc) {
        this.platform = platform;
        this.engine = engine;
        this.jdbc = jdbc;
    }

    EngineActivity.Look look() {
        return platform.engine().activity().look();
    }

    /** Waits until nothing is under way: no message, no job, no mail, no event. */
    public void await() {
        try {
            await(PATIENCE, this::isQuiet);
        } catch (ConditionTimeoutException e) {
            throw new IllegalStateException(
                    "After %d seconds these jobs were still open: %s; and %s; the engine has banned %s"
                            .formatted(
                                    PATIENCE.toSeconds(),
                                    openJobs(look()),
                                    waiting(),
                                    platform.keepsRecords() ? platform.records().banned() : "who knows"),
                    e);
        }
    }

    private boolean isQuiet() {
        platform.stripe().webhooks().awaitQuiet(PATIENCE);
        EngineActivity.Look before = look();
        if (before.openJobs() > 0 || !openJobs(before).isEmpty() || !waiting().isEmpty()) {
            return false;
        }
        // What a message leads to are at most two commands more, each after those before.
        for (int i = 0; i < 3; i++) {
            awaitTurn();
        }
        EngineActivity.Look now = look();
        return openJobs(now).isEmpty()
                && now.steps() == before.steps()
                && waiting().isEmpty();
    }

    /**
     * By the engine's records where they are kept. What it counts for its operators begins anew when it is started again: a
     * job from before is then counted as done, but not as made.
     */
    private Map<String, Long> openJobs(EngineActivity.Look look) {
        return platform.keepsRecords() ? platform.records().openJobs() : look.openJobsByType();
    }

    /** The engine does one thing after the other: once it has answered this, it has done all that it was told before. */
    private void awaitTurn() {
        engine.newPublishMessageCommand()
                .messageName("local.nobodyWaitsForThis")
                .correlationKey("none")
                .timeToLive(Duration.ZERO)
                .send()
                .join();
    }

    /** Waits for some process instance to go on after this look, for a while. */
    void awaitMovement(EngineActivity.Look since) {
        try {
            await(FOR_SOMETHING_DUE, () -> look().steps() != since.steps());
        } catch (ConditionTimeoutException e) {
            // Whatever fell due was not waited for any more.
        }
    }

    static void await(Duration atMost, Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(atMost)
                .pollDelay(Duration.ZERO)
                .pollInterval(BETWEEN_LOOKS)
                .pollInSameThread()
                .until(condition);
    }

    private List<String> waiting() {
        return jdbc.sql(WAITING).query(String.class).list();
    }
}
