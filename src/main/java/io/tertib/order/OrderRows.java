package io.tertib.order;

import io.tertib.common.Money;
import io.tertib.common.TertibProperties;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what lists show of orders, in one statement for all of them. */
@Component
class OrderRows {

    private static final String ROWS = """
            SELECT o.*, bought.*,
                   o.ready_to_ship_at + o.shipment_reminder_after * interval '1 second' AS shipment_reminder_at,
                   o.ready_to_ship_at + o.shipment_late_after * interval '1 second' AS shipment_late_at
            FROM orders o CROSS JOIN LATERAL (
                SELECT ARRAY(SELECT name FROM order_item WHERE order_id = o.id ORDER BY position LIMIT %d) AS item_names,
                       count(*) AS lines, sum(quantity) AS pieces
                FROM order_item WHERE order_id = o.id) bought
            WHERE o.id IN (:ids)
            """.formatted(OrderRow.NAMES);

    private final JdbcClient jdbc;

    OrderRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<UUID, OrderRow> of(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : jdbc.sql(ROWS).param("ids", ids).query((row, n) -> read(row)).stream()
                        .collect(Collectors.toMap(OrderRow::id, Function.identity()));
    }

    Map<UUID, CustomerTotals> totals(Collection<UUID> customers) {
        if (customers.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                        SELECT customer_id, currency, count(*) AS orders, sum(captured - refunded) AS spent,
                               max(placed_at) AS last_order_at
                        FROM orders WHERE customer_id IN (:customers) GROUP BY customer_id, currency ORDER BY currency
                        """)
                .param("customers", customers)
                .query((row, n) -> Map.entry(
                        row.getObject("customer_id", UUID.class),
                        new CustomerTotals(
                                row.getLong("orders"),
                                List.of(Money.ofMinor(row.getLong("spent"), row.getString("currency"))),
                                row.getObject("last_order_at", OffsetDateTime.class)
                                        .toInstant())))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, CustomerTotals::plus));
    }

    List<SalesDay> days(LocalDate last, int howMany, TertibProperties.Shop shop) {
        LocalDate first = last.minusDays(howMany - 1L);
        Money nothing = Money.zero(shop.currency());
        Map<LocalDate, SalesDay> known = jdbc
                .sql("""
                        SELECT CAST(placed_at AT TIME ZONE :zone AS date) AS day, count(*) AS orders,
                               coalesce(sum(total) FILTER (WHERE currency = :currency), 0) AS placed,
                               coalesce(sum(captured - refunded) FILTER (WHERE currency = :currency), 0) AS revenue
                        FROM orders WHERE placed_at >= :from AND placed_at < :to GROUP BY day
                        """)
                .param("zone", shop.zone().getId())
                .param("currency", shop.currency().getCurrencyCode())
                .param("from", first.atStartOfDay(shop.zone()).toOffsetDateTime())
                .param("to", last.plusDays(1).atStartOfDay(shop.zone()).toOffsetDateTime())
                .query((row, n) -> new SalesDay(
                        row.getObject("day", LocalDate.class),
                        row.getLong("orders"),
                        new Money(row.getLong("placed"), shop.currency()),
                        new Money(row.getLong("revenue"), shop.currency())))
                .stream()
                .collect(Collectors.toMap(SalesDay::day, Function.identity()));
        return first.datesUntil(last.plusDays(1))
                .map(day -> known.getOrDefault(day, new SalesDay(day, 0, nothing, nothing)))
                .toList();
    }

    private static OrderRow read(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        Balance balance = new Balance(
                Money.ofMinor(row.getLong("total"), currency),
                Money.ofMinor(row.getLong("written_off"), currency),
                Money.ofMinor(row.getLong("captured"), currency),
                Money.ofMinor(row.getLong("refunded"), currency),
                Money.ofMinor(row.getLong("refunding"), currency),
                Money.ofMinor(row.getLong("refund_undecided"), currency));
        return new OrderRow(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getString("external_reference"),
                row.getObject("placed_at", OffsetDateTime.class).toInstant(),
                row.getObject("customer_id", UUID.class),
                row.getString("customer_name"),
                row.getString("customer_email"),
                row.getString("customer_phone"),
                List.of((String[]) row.getArray("item_names").getArray()),
                row.getInt("lines"),
                row.getInt("pieces"),
                balance.total(),
                balance.amountDue(),
                new Lifecycle(
                        OrderStatus.valueOf(row.getString("status")),
                        at(row, "completed_at"),
                        at(row, "cancellation_requested_at"),
                        at(row, "archived_at"),
                        row.getInt("refunds_open"),
                        row.getInt("reviews_open")),
                PaymentStatus.valueOf(row.getString("payment_status")),
                FulfilmentStatus.valueOf(row.getString("fulfilment_status")),
                PaymentMethod.valueOf(row.getString("payment_method")),
                Channel.valueOf(row.getString("channel")),
                parts(row.getString("couriers"), ","),
                parts(row.getString("tracking_numbers"), "\n"),
                at(row, "payment_due_at"),
                at(row, "shipment_reminder_at"),
                at(row, "shipment_late_at"),
                at(row, "late_since"));
    }

    private static List<String> parts(String joined, String separator) {
        return Stream.of(joined.split(separator))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
