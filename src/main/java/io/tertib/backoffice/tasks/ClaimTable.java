package io.tertib.backoffice.tasks;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code task_claim}, and which process instances the tasks are in. */
@Repository
class ClaimTable {

    private static final String ONE = "order_id = :order AND kind = :kind AND subject = :subject AND person = :person";

    private static final String INSTANCES = """
            SELECT id::text AS about, process_instance_key AS key FROM orders WHERE id IN (:orders)
            UNION ALL
            SELECT id::text, process_instance_key FROM shipment WHERE order_id IN (:orders)
            UNION ALL
            SELECT id::text, process_instance_key FROM refund WHERE order_id IN (:orders)
            UNION ALL
            SELECT order_item_id::text, process_instance_key FROM appointment WHERE order_id IN (:orders)
            UNION ALL
            SELECT id::text, review_instance_key FROM payment WHERE order_id IN (:orders)
            """;

    private final JdbcClient jdbc;

    ClaimTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes it down, over another person's; Tasklist is to be told then, also of the same once more. */
    void write(UUID orderId, String kind, String subject, Instant since, String person, Instant now) {
        jdbc.sql("""
                        INSERT INTO task_claim (order_id, kind, subject, since, person, claimed_at)
                        VALUES (:order, :kind, :subject, :since, :person, :now)
                        ON CONFLICT (order_id, kind, subject) DO UPDATE
                        SET since = EXCLUDED.since, person = EXCLUDED.person, claimed_at = EXCLUDED.claimed_at, told = false
                        """)
                .param("order", orderId)
                .param("kind", kind)
                .param("subject", subject)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("person", person)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Tasklist shows it now. */
    void told(UUID orderId, String kind, String subject, String person) {
        change("UPDATE task_claim SET told = true WHERE " + ONE, orderId, kind, subject, person);
    }

    /** Takes it away, unless somebody else has it by now. */
    void delete(UUID orderId, String kind, String subject, String person) {
        change("DELETE FROM task_claim WHERE " + ONE, orderId, kind, subject, person);
    }

    private void change(String statement, UUID orderId, String kind, String subject, String person) {
        jdbc.sql(statement)
                .param("order", orderId)
                .param("kind", kind)
                .param("subject", subject)
                .param("person", person)
                .update();
    }

    /** All of these orders, also those about what nobody waits for any more. */
    List<Claim> ofOrders(Collection<UUID> orderIds) {
        if (orderIds.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("SELECT order_id, kind, subject, since, person, told FROM task_claim"
                        + " WHERE order_id IN (:orders)")
                .param("orders", orderIds)
                .query((row, n) -> new Claim(
                        row.getObject("order_id", UUID.class),
                        row.getString("kind"),
                        row.getString("subject"),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getString("person"),
                        row.getBoolean("told")))
                .list();
    }

    /** The process instances of orders and of what belongs to them, by the id of what each is about. */
    Map<String, Long> instancesOf(Collection<UUID> orderIds) {
        if (orderIds.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("SELECT about, key FROM (" + INSTANCES + ") known WHERE key IS NOT NULL")
                .param("orders", orderIds)
                .query((row, n) -> Map.entry(row.getString("about"), row.getLong("key")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
