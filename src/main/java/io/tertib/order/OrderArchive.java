package io.tertib.order;

import io.tertib.common.Origin;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts closed orders into the archive whose time has come. Several instances of the application may do so at once. */
@Component
public class OrderArchive {

    private static final int BATCH = 50;

    private static final String DUE = """
            SELECT id, (closed_at AT TIME ZONE 'UTC') + make_interval(secs => archive_after) AS due FROM orders
            WHERE closed_at IS NOT NULL AND archived_at IS NULL
              AND ((closed_at AT TIME ZONE 'UTC') + make_interval(secs => archive_after), id) > (:after, :afterId)
              AND (closed_at AT TIME ZONE 'UTC') + make_interval(secs => archive_after) <= :now
            ORDER BY 2, id LIMIT :batch
            """;

    /** What another instance is at, or somebody works on, has its turn in the next round. */
    private static final String HELD = "SELECT id FROM orders WHERE id IN (:ids) ORDER BY id FOR UPDATE SKIP LOCKED";

    private final JdbcClient jdbc;
    private final OrderRepository orders;
    private final Timeline timeline;
    private final Clock clock;

    OrderArchive(JdbcClient jdbc, OrderRepository orders, Timeline timeline, Clock clock) {
        this.jdbc = jdbc;
        this.orders = orders;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * The next ones that are due, a batch at most.
     *
     * @param after the last one before; null to begin with the one that was due first
     */
    @Transactional(readOnly = true)
    public List<Due> due(@Nullable Due after) {
        Due last = after == null ? Due.FIRST : after;
        return jdbc.sql(DUE)
                .param("now", LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("after", last.at())
                .param("afterId", last.id())
                .param("batch", BATCH)
                .query((row, number) ->
                        new Due(row.getObject("id", UUID.class), row.getObject("due", LocalDateTime.class)))
                .list();
    }

    /** Archives them. One that is not closed after all, because a refund has failed or goods came back, stays where it is. */
    @Transactional
    public void archive(List<Due> due) {
        Instant now = clock.instant();
        List<UUID> held = jdbc.sql(HELD)
                .param("ids", due.stream().map(Due::id).toList())
                .query(UUID.class)
                .list();
        for (Order order : orders.findAllById(held)) {
            if (order.state().isClosed() && order.archive(now)) {
                timeline.write(order, TimelineType.ARCHIVED, Origin.PROCESS, TimelineText.of("archived"), now);
            }
        }
    }

    /**
     * An order, and since when it is due.
     *
     * @param at by UTC
     */
    public record Due(UUID id, LocalDateTime at) {

        private static final Due FIRST = new Due(new UUID(0, 0), LocalDateTime.of(1970, 1, 1, 0, 0));
    }
}
