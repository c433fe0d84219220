package io.tertib.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists of orders in bare SQL, as somebody writes it who knows the tables: conditions on a row {@code t}, and statements. */
final class OrderSql {

    static final String ALL = "TRUE";
    static final String UNPAID = "t.status = 'OPEN' AND t.payment_status IN ('PENDING', 'PARTIALLY_PAID')";
    static final String ARCHIVED = "t.archived";
    static final String NEWEST = "placed_at DESC, id DESC";

    private static final String ANYTHING_LEFT = "EXISTS (SELECT FROM order_item i WHERE i.order_id = t.id"
            + " AND i.kind = 'GOODS' AND i.shipped + i.cancelled < i.quantity)";

    private static final String OPEN = "t.status = 'OPEN' AND NOT t.archived";

    static final String UNFULFILLED = "t.status = 'OPEN' AND t.fulfilment_status IN"
            + " ('UNFULFILLED', 'PARTIALLY_SHIPPED', 'DELIVERY_FAILED', 'PARTIALLY_FULFILLED')"
            + " AND (t.fulfilment_status <> 'PARTIALLY_FULFILLED' OR " + ANYTHING_LEFT + ")";

    static final String TO_SHIP =
            UNFULFILLED + " AND t.cancellation_requested_at IS NULL AND t.ready_to_ship_at IS NOT NULL"
                    + " AND NOT (t.refunding > 0 AND t.captured <= t.refunded + t.refunding AND t.captured + t.written_off >= t.total)"
                    + " AND " + ANYTHING_LEFT;

    static final String LATE = TO_SHIP
            + " AND (t.late_since IS NOT NULL OR t.ready_to_ship_at + t.shipment_late_after * interval '1 second' <= now())";

    /** What an order waits for is told by these. */
    static final String WAITS = """
            (SELECT string_agg(concat_ws(' ', s.number, s.courier, s.status, s.handling_since, s.shipped_at, s.tracking_chase_at,
                                         s.delivery_check_at), ',')
             FROM shipment s WHERE s.order_id = t.id AND t.status = 'OPEN' AND t.completed_at IS NULL),
            (SELECT string_agg(concat_ws(' ', r.status, r.status_at, r.amount), ',')
             FROM refund r WHERE r.order_id = t.id AND r.status <> 'SUCCEEDED' AND NOT r.resolved),
            (SELECT min(p.recorded_at) FROM payment p
             WHERE p.order_id = t.id AND p.review_reason IS NOT NULL AND p.reviewed_at IS NULL),
            (SELECT min(j.at) FROM stuck_job j WHERE j.order_id = t.id),
            (SELECT max(c.created_at) FROM checkout c WHERE c.order_id = t.id AND c.refusal IS NOT NULL)""";

    private OrderSql() {}

    /** The first 50 of a list, with all that the API tells of them. */
    static List<String> api(String where, String order) {
        return List.of(rows("""
                t.number, t.channel, t.external_reference, t.status, t.payment_status, t.fulfilment_status, t.payment_method,
                t.customer_id, t.customer_name, t.customer_email, t.customer_phone, t.ship_name, t.ship_line1, t.ship_line2,
                t.ship_city, t.ship_state, t.ship_postcode, t.ship_country, t.ship_phone, t.currency, t.subtotal,
                t.shipping_fee, t.discount, t.tax, t.captured, t.refunded, t.refunding, t.written_off, t.note,
                t.payment_due_at, t.late_since, t.completed_at, t.cancellation_requested_at, t.cancellation_reason,
                t.archived_at, t.tracking_token, t.process_instance_key, t.version""", where, order));
    }

    /** The first 50 of a list as its page shows them, with the counts of the tabs. */
    static List<String> page(String where, String whereInAnyTab) {
        List<String> statements = new ArrayList<>();
        statements.add(rows("""
                t.number, t.external_reference, t.status, t.payment_status, t.fulfilment_status, t.payment_method, t.channel,
                t.customer_name, t.currency, t.captured, t.refunded, t.refunding, t.written_off, t.payment_due_at,
                t.late_since, t.completed_at, t.cancellation_requested_at, t.archived_at, t.couriers, t.tracking_numbers,
                """ + WAITS, where, NEWEST));
        statements.add(Stream.of(ALL, UNPAID, UNFULFILLED, OPEN, ARCHIVED)
                .map(tab -> count("orders", whereInAnyTab + " AND " + tab))
                .collect(Collectors.joining(" UNION ALL ")));
        return statements;
    }

    /** Likewise of a list of few, whose tabs are counted as soon as all are found. */
    static List<String> pageOfFew(String where) {
        return List.of(
                page(where, ALL).getFirst(),
                "SELECT to_char(unnest(ARRAY["
                        + Stream.of(ALL, UNPAID, UNFULFILLED, OPEN, ARCHIVED)
                                .map(tab -> "count(*) FILTER (WHERE " + tab + ")")
                                .collect(Collectors.joining(", "))
                        + "]), 'FM999,999') FROM orders t WHERE " + where);
    }

    private static String rows(String columns, String where, String order) {
        return """
                SELECT t.*, i.id, i.sku, i.name, i.kind, i.quantity, i.unit_price, i.shipped, i.delivered, i.cancelled,
                       i.appointment_start, i.appointment_end
                FROM (SELECT t.id, t.placed_at, t.total, %s
                      FROM (SELECT * FROM orders t WHERE %s ORDER BY %s LIMIT 50) t) t
                JOIN order_item i ON i.order_id = t.id ORDER BY %s, i.position
                """.formatted(
                        columns,
                        where,
                        order,
                        Stream.of(order.split(", ")).map(by -> "t." + by).collect(Collectors.joining(", ")));
    }

    /** How many there are, as a page shows it: exact to ten thousand. */
    static String count(String table, String where) {
        return "SELECT to_char(least(n, 10000), 'FM999,999') || CASE WHEN n > 10000 THEN '+' ELSE '' END"
                + " FROM (SELECT count(*) AS n FROM (SELECT FROM " + table + " t WHERE " + where
                + " LIMIT 10001) few) counted";
    }
}
