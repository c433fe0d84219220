package io.tertib.order;

import io.tertib.common.Origin;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
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

    /** What another instance is at, or somebody works on, has its turn the next time. */
    private static final String DUE = """
            SELECT id, archive_at FROM orders
            WHERE archive_at <= :now AND (archive_at, id) > (:after, :afterId)
            ORDER BY archive_at, id LIMIT :batch FOR UPDATE SKIP LOCKED
            """;

    private static final Due FIRST = new Due(new UUID(0, 0), Instant.EPOCH);

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
     * Takes the next ones. One that is not closed after all, because a refund has failed or goods came back, stays where it
     * is and is looked at again in the next round.
     *
     * @param after the last one before; null to begin with the one that was due first
     * @return the last one, or null when there are no more
     */
    @Transactional
    public @Nullable Due archiveDue(@Nullable Due after) {
        Instant now = clock.instant();
        Due last = after == null ? FIRST : after;
        List<Due> due = jdbc.sql(DUE)
                .param("now", Timestamp.from(now))
                .param("after", Timestamp.from(last.at()))
                .param("afterId", last.id())
                .param("batch", BATCH)
                .query((row, number) -> new Due(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("archive_at").toInstant()))
                .list();
        for (Order order : orders.findAllById(due.stream().map(Due::id).toList())) {
            if (order.isClosed() && order.archive(now)) {
                timeline.write(order, TimelineType.ARCHIVED, Origin.PROCESS, TimelineText.of("archived"), now);
            }
        }
        return due.size() < BATCH ? null : due.getLast();
    }

    /** An order, and since when it is due. */
    public record Due(UUID id, Instant at) {}
}
