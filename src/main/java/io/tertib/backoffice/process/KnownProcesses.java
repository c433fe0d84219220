package io.tertib.backoffice.process;

import io.tertib.common.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the database tells of an order's processes: which instances there are, about what, and how far that has come. */
@Component
class KnownProcesses {

    private static final String OF_ORDER = """
            SELECT 1 AS place, placed_at AS at, 'ORDER' AS kind, number::text AS label, NULL::bigint AS amount, currency,
                   process_instance_key AS key,
                   CASE WHEN archived_at IS NOT NULL AND status = 'OPEN' THEN 'ARCHIVED'
                        WHEN status <> 'OPEN' THEN status
                        WHEN cancellation_requested_at IS NOT NULL THEN 'BEING_CANCELLED'
                        WHEN completed_at IS NOT NULL THEN 'COMPLETED'
                        ELSE 'OPEN' END AS state
            FROM orders WHERE id = :order
            UNION ALL
            SELECT 2, shipped_at, 'SHIPMENT', number::text, NULL, NULL, process_instance_key, status
            FROM shipment WHERE order_id = :order
            UNION ALL
            SELECT 3, starts_at, 'APPOINTMENT', title, NULL, NULL, process_instance_key, status
            FROM appointment WHERE order_id = :order
            UNION ALL
            SELECT 4, requested_at, 'REFUND', NULL, amount, currency, process_instance_key, status
            FROM refund WHERE order_id = :order
            UNION ALL
            SELECT 5, recorded_at, 'REVIEW', NULL, coalesce(review_amount, amount), currency, review_instance_key,
                   CASE WHEN reviewed_at IS NULL THEN 'OPEN' ELSE 'DECIDED' END
            FROM payment WHERE order_id = :order AND review_reason IS NOT NULL
            ORDER BY place, at, key
            """;

    /** Begins the reference of what the timeline tells of an incident that was tried again. */
    static final String RETRY = "retry:";

    private final JdbcClient jdbc;

    KnownProcesses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of an order: its own first. What no process has taken on yet is left out. */
    @Transactional(readOnly = true)
    public List<Known> ofOrder(UUID orderId) {
        return jdbc.sql(OF_ORDER).param("order", orderId).query(KnownProcesses::known).list().stream()
                .filter(known -> known.key() != 0)
                .toList();
    }

    /** The orders that these instances are of, in the order of the instances. */
    @Transactional(readOnly = true)
    public List<UUID> ordersOf(List<Long> instances) {
        return instances.isEmpty()
                ? List.of()
                : jdbc.sql("SELECT id FROM orders WHERE process_instance_key IN (:keys) ORDER BY process_instance_key")
                        .param("keys", instances)
                        .query(UUID.class)
                        .list();
    }

    /** Whether something about the order has not been told to the engine yet. */
    @Transactional(readOnly = true)
    public boolean isNewsUnderWay(UUID orderId) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM outbox_message WHERE order_id = :order AND published_at IS NULL)")
                .param("order", orderId)
                .query(Boolean.class)
                .single();
    }

    /** The incidents of the order that somebody has had tried again: a failure after that is another incident. */
    @Transactional(readOnly = true)
    public Set<Long> triedAgain(UUID orderId) {
        return jdbc
                .sql("SELECT reference FROM timeline_entry WHERE order_id = :order AND type = 'RETRIED'")
                .param("order", orderId)
                .query(String.class)
                .list()
                .stream()
                .map(reference -> Long.valueOf(reference.substring(RETRY.length())))
                .collect(Collectors.toSet());
    }

    private static Known known(ResultSet row, int number) throws SQLException {
        String label = row.getString("label");
        return new Known(
                Kind.valueOf(row.getString("kind")),
                label,
                label == null ? Money.ofMinor(row.getLong("amount"), row.getString("currency")) : null,
                row.getLong("key"),
                row.getString("state"));
    }

    /** What a process is about. */
    enum Kind {
        ORDER("order-process"),
        SHIPMENT("shipment-process"),
        APPOINTMENT("appointment-process"),
        REFUND("refund-process"),
        REVIEW("payment-review");

        private final String processId;

        Kind(String processId) {
            this.processId = processId;
        }

        String processId() {
            return processId;
        }
    }

    /**
     * A process instance.
     *
     * @param label what tells it from others of its kind; null where its amount does
     * @param amount what it is about; null where that has a label
     * @param state how far what it is about has come, by the name of that state
     */
    record Known(
            Kind kind,
            @Nullable String label,
            @Nullable Money amount,
            long key,
            @Nullable String state) {}
}
