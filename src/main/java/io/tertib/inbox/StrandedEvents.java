package io.tertib.inbox;

import io.tertib.common.DigestSource;
import io.tertib.inbox.InboxHandler.Outcome;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What managers are told every day of events that came in and had no effect: those that cannot be read, and those whose
 * handling has failed so often that somebody has to look why.
 */
@Component
@Order(5)
class StrandedEvents implements DigestSource {

    /** By then some ten minutes have passed, which is longer than a restart of whatever is missing. */
    static final int MANY_ATTEMPTS = 10;

    private static final String STRANDED = """
            FROM inbox_event WHERE processed_at IS NULL
            AND (parked_under = :unreadable OR parked_under IS NULL AND attempts >= :many)
            """;

    private final JdbcClient jdbc;

    StrandedEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public Section section(Instant now, int most) {
        return new Section(
                "News that had no effect",
                "Have an operator look: these came from Stripe or a courier and could not be worked off.",
                stranded("SELECT count(*) " + STRANDED).query(Long.class).single(),
                lines(most));
    }

    private List<Line> lines(int most) {
        return stranded("SELECT * " + STRANDED + " ORDER BY received_at, source, event_id LIMIT :most")
                .param("most", most)
                .query((row, n) -> {
                    // What went wrong in handling is for operators, in their words.
                    String trouble = row.getString("parked_under") == null
                            ? "has failed " + row.getInt("attempts") + " times"
                            : "cannot be read: " + row.getString("note");
                    return new Line(
                            null,
                            "event " + row.getString("event_id") + " of " + row.getString("source") + " " + trouble,
                            row.getObject("received_at", OffsetDateTime.class).toInstant());
                })
                .list();
    }

    private JdbcClient.StatementSpec stranded(String sql) {
        return jdbc.sql(sql).param("unreadable", Outcome.UNREADABLE).param("many", MANY_ATTEMPTS);
    }
}
