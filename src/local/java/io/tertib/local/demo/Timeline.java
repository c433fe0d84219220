package io.tertib.local.demo;

import io.tertib.local.LocalPlatform;
import io.tertib.local.camunda.EngineActivity;
import io.tertib.order.ArchiveSweep;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Moves the platform's clock through the past, with a halt wherever something falls due for an order by itself. */
final class Timeline {

    private static final Duration AFTER_DUE = Duration.ofSeconds(2);

    /** What the processes have timers for. */
    private static final String NEXT_DUE = """
            SELECT min(due) FROM (
                SELECT payment_reminder_at AS due FROM orders WHERE status = 'OPEN' AND captured < total
                UNION ALL
                SELECT payment_due_at FROM orders WHERE status = 'OPEN' AND captured < total
                UNION ALL
                SELECT ready_to_ship_at + make_interval(secs => shipment_reminder_after) FROM orders
                WHERE fulfilment_status IN ('UNFULFILLED', 'PARTIALLY_SHIPPED')
                UNION ALL
                SELECT ready_to_ship_at + make_interval(secs => shipment_late_after) FROM orders
                WHERE fulfilment_status IN ('UNFULFILLED', 'PARTIALLY_SHIPPED')
                UNION ALL
                SELECT reminder_at FROM appointment WHERE status = 'SCHEDULED'
                UNION ALL
                SELECT ends_at FROM appointment WHERE status = 'SCHEDULED'
                UNION ALL
                SELECT tracking_chase_at FROM shipment
                WHERE tracking_number IS NULL AND courier <> 'OTHERS' AND status = 'SHIPPED'
                UNION ALL
                SELECT delivery_check_at FROM shipment
                WHERE status NOT IN ('DELIVERED', 'RETURNED_TO_SENDER', 'LOST', 'CANCELLED')
            ) timers WHERE due > :now
            """;

    /** What the application sees to by itself. */
    private static final String NEXT_ARCHIVE = """
            SELECT min(closed_at + make_interval(secs => archive_after)) FROM orders
            WHERE archived_at IS NULL AND closed_at + make_interval(secs => archive_after) > :now
            """;

    private final LocalPlatform platform;
    private final JdbcClient jdbc;
    private final Quiet quiet;
    private final ArchiveSweep archive;

    Timeline(LocalPlatform platform, JdbcClient jdbc, Quiet quiet, ArchiveSweep archive) {
        this.platform = platform;
        this.jdbc = jdbc;
        this.quiet = quiet;
        this.archive = archive;
    }

    /** Goes on to a time; stays when that has passed. */
    void goTo(Instant at) {
        Optional<Instant> due = next(NEXT_DUE);
        while (due.isPresent() && due.get().isBefore(at)) {
            archiveUntil(due.get());
            EngineActivity.Look before = quiet.look();
            advanceTo(due.get().plus(AFTER_DUE));
            quiet.awaitMovement(before);
            quiet.await();
            due = next(NEXT_DUE);
        }
        archiveUntil(at);
        advanceTo(at);
    }

    private void archiveUntil(Instant at) {
        Optional<Instant> due = next(NEXT_ARCHIVE);
        while (due.isPresent() && due.get().isBefore(at)) {
            advanceTo(due.get().plus(AFTER_DUE));
            archive.sweep();
            due = next(NEXT_ARCHIVE);
        }
    }

    private void advanceTo(Instant at) {
        // In the engine's own unit, so that both clocks stay in step.
        Duration by = Duration.between(platform.clock().instant(), at).truncatedTo(ChronoUnit.MILLIS);
        if (by.isPositive()) {
            platform.advance(by);
        }
    }

    private Optional<Instant> next(String query) {
        return jdbc.sql(query)
                .param("now", Timestamp.from(platform.clock().instant()))
                .query((row, n) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }
}
