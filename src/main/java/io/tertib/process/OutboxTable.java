package io.tertib.process;

import io.tertib.common.Ids;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The outbox's rows. Its times are the database's, so that several instances agree on them. */
@Component
class OutboxTable {

    /** With {@code OFFSET 0} each row is looked up by itself: a join would read all that waits, by statistics of calmer times. */
    static final String CLAIM = """
            WITH due AS MATERIALIZED (
                SELECT m.id FROM outbox_message m
                WHERE m.published_at IS NULL AND m.next_attempt_at <= clock_timestamp()
                  AND NOT EXISTS (SELECT 1 FROM outbox_message earlier
                                  WHERE earlier.order_id = m.order_id AND earlier.published_at IS NULL
                                    AND earlier.seq < m.seq
                                  OFFSET 0)
                ORDER BY m.seq LIMIT :limit FOR UPDATE SKIP LOCKED)
            UPDATE outbox_message claimed SET attempts = attempts + 1,
                   next_attempt_at = clock_timestamp() + make_interval(secs => :lease)
            FROM due WHERE claimed.id = due.id
            RETURNING claimed.id, name, correlation_key, variables::text, attempts
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    OutboxTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void insert(ProcessMessage message, UUID correlationKey, UUID orderId, Map<String, Object> variables) {
        jdbc.sql("""
                        INSERT INTO outbox_message (id, order_id, name, correlation_key, variables)
                        VALUES (:id, :orderId, :name, :correlationKey, cast(:variables AS jsonb))
                        """)
                .param("id", Ids.next())
                .param("orderId", orderId)
                .param("name", message.messageName())
                .param("correlationKey", correlationKey.toString())
                .param("variables", json.writeValueAsString(variables))
                .update();
    }

    /**
     * Takes messages to publish: of each order the first that is not published yet. For the time of the lease no other
     * instance takes them.
     */
    @Transactional
    public List<Row> claim(int limit, Duration lease) {
        doNotWaitForTheDisk();
        return jdbc.sql(CLAIM)
                .param("lease", lease.toSeconds())
                .param("limit", limit)
                .query((rs, n) -> new Row(
                        rs.getObject("id", UUID.class),
                        rs.getString("name"),
                        rs.getString("correlation_key"),
                        rs.getString("variables"),
                        rs.getInt("attempts")))
                .list();
    }

    /** Marks messages that the engine has. */
    @Transactional
    public void published(Collection<UUID> ids) {
        doNotWaitForTheDisk();
        jdbc.sql("""
                        UPDATE outbox_message SET published_at = clock_timestamp(), last_error = NULL
                        WHERE id = ANY (cast(:ids AS uuid[])) AND published_at IS NULL
                        """)
                .param("ids", ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                .update();
    }

    /** Lets others of the same orders wait, too, until these are tried again. */
    @Transactional
    public void postpone(Collection<Failure> failures) {
        for (Failure failure : failures) {
            jdbc.sql("""
                            UPDATE outbox_message SET last_error = :error,
                                   next_attempt_at = clock_timestamp() + make_interval(secs => :delay)
                            WHERE id = :id AND published_at IS NULL
                            """)
                    .param("id", failure.id())
                    .param("delay", failure.delay().toMillis() / 1000.0)
                    .param("error", failure.reason())
                    .update();
        }
    }

    /**
     * The present transaction may be forgotten if the database crashes in the next moment: the messages are only sent once
     * more then.
     */
    private void doNotWaitForTheDisk() {
        jdbc.sql("SET LOCAL synchronous_commit TO off").update();
    }

    /** How many messages wait to be published. */
    @Transactional(readOnly = true)
    public long waiting() {
        return jdbc.sql("SELECT count(*) FROM outbox_message WHERE published_at IS NULL")
                .query(Long.class)
                .single();
    }

    /** Forgets messages that were published longer ago than the engine remembers them. */
    @Transactional
    public int deletePublished(Duration olderThan) {
        return jdbc.sql(
                        "DELETE FROM outbox_message WHERE published_at < clock_timestamp() - make_interval(secs => :age)")
                .param("age", olderThan.toSeconds())
                .update();
    }

    /**
     * A message to publish.
     *
     * @param attempts how many there have been, with this one
     */
    record Row(UUID id, String name, String correlationKey, String variables, int attempts) {}

    /**
     * A message that was not published.
     *
     * @param delay how long to wait before the next attempt
     */
    record Failure(UUID id, Duration delay, String reason) {}
}
