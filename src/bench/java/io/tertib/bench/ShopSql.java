package io.tertib.bench;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The other lists in bare SQL, likewise. */
final class ShopSql {

    static final String UNDER_WAY =
            "t.status IN ('ATTEMPT_FAILED', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'PREPARING', 'SHIPPED')";

    /** As shops have it that say nothing else. */
    static final String ZONE = "'Asia/Kuala_Lumpur'";

    static final String OVERDUE =
            "t.scheduled_delivery_date < (now() AT TIME ZONE " + ZONE + ")::date AND " + UNDER_WAY;

    private static final String WITHOUT_NUMBER =
            "t.tracking_number IS NULL AND NOT t.no_tracking_number AND " + UNDER_WAY;

    /** What waits for people: of each reason the longest waiting, then the orders with all that tells for what they wait. */
    static final String TASKS = """
            SELECT NULL, t.id, t.number, t.customer_name, t.status, t.payment_status, t.fulfilment_status, t.payment_method,
                   t.total, t.captured, t.refunded, t.placed_at, t.payment_due_at, t.ready_to_ship_at, t.late_since,
                   (SELECT sum(i.quantity - i.shipped) FROM order_item i WHERE i.order_id = t.id AND i.kind = 'GOODS'),
                   (SELECT max(k.person) FROM task_claim k WHERE k.order_id = t.id), %s
            FROM (SELECT order_id, min(since) AS since FROM (
                      (SELECT order_id, at AS since FROM stuck_job WHERE order_id IS NOT NULL ORDER BY at LIMIT 250)
                      UNION ALL (SELECT order_id, status_at FROM refund WHERE status = 'APPROVAL' ORDER BY 2 LIMIT 250)
                      UNION ALL (SELECT order_id, status_at FROM refund
                                 WHERE status = 'REQUESTED' AND through = 'OUTSIDE' ORDER BY 2 LIMIT 250)
                      UNION ALL (SELECT order_id, status_at FROM refund
                                 WHERE status IN ('FAILED', 'CANCELLED') AND NOT resolved ORDER BY 2 LIMIT 250)
                      UNION ALL (SELECT order_id, recorded_at FROM payment WHERE state = 'TO_REVIEW' ORDER BY 2 LIMIT 250)
                      UNION ALL (SELECT order_id, handling_since FROM shipment
                                 WHERE handling_since IS NOT NULL ORDER BY 2 LIMIT 250)
                      UNION ALL (SELECT t.order_id, t.delivery_check_at FROM shipment t
                                 WHERE t.delivery_check_at <= now() AND t.handling_since IS NULL AND %s ORDER BY 2 LIMIT 250)
                      UNION ALL (SELECT order_id, ends_at FROM appointment
                                 WHERE status = 'SCHEDULED' AND ends_at <= now() ORDER BY 2 LIMIT 250)
                      UNION ALL (SELECT id, placed_at FROM orders
                                 WHERE status = 'OPEN' AND NOT archived
                                   AND (payment_status IN ('PAID', 'PARTIALLY_REFUNDED') OR payment_method = 'COD')
                                   AND fulfilment_status IN
                                       ('UNFULFILLED', 'PARTIALLY_SHIPPED', 'DELIVERY_FAILED', 'PARTIALLY_FULFILLED')
                                   AND cancellation_requested_at IS NULL ORDER BY 2 LIMIT 250)
                      UNION ALL (SELECT id, placed_at FROM orders
                                 WHERE status = 'OPEN' AND NOT archived AND payment_status IN ('PENDING', 'PARTIALLY_PAID')
                                   AND payment_method IN ('BANK_TRANSFER', 'WHATSAPP', 'CASH') ORDER BY 2 LIMIT 250)
                  ) reasons GROUP BY order_id ORDER BY 2 LIMIT 500) waiting
            JOIN orders t ON t.id = waiting.order_id ORDER BY waiting.since
            """.formatted(OrderSql.WAITS, UNDER_WAY);

    private ShopSql() {}

    /** The first 50 shipments as their page shows them, with the counts of the list and of the tabs. */
    static List<String> shipments(String where) {
        return List.of(
                shipmentRows(where),
                Stream.of(where, OrderSql.ALL, WITHOUT_NUMBER, OVERDUE, "t.handling_since IS NOT NULL")
                        .map(tab -> OrderSql.count("shipment", tab))
                        .collect(Collectors.joining(" UNION ALL ")));
    }

    /** The first 50 shipments with what is in them and whose they are. */
    static String shipmentRows(String where) {
        return """
                SELECT t.*, o.customer_name, i.order_item_id, i.name, i.quantity
                FROM (SELECT t.id, t.order_id, t.order_number, t.number, t.courier, t.tracking_number, t.tracking_url,
                             t.no_tracking_number, t.status, t.status_at, t.status_detail, t.scheduled_delivery_date,
                             t.shipped_at, t.delivered_at, t.handling_since, t.version,
                             (SELECT count(*) FROM shipment s
                              WHERE s.courier = t.courier AND s.tracking_number = t.tracking_number AND s.id <> t.id
                                AND s.status IN ('ATTEMPT_FAILED', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'PREPARING', 'SHIPPED'))
                      FROM (SELECT * FROM shipment t WHERE %s ORDER BY shipped_at DESC, id DESC LIMIT 50) t) t
                JOIN orders o ON o.id = t.order_id
                LEFT JOIN shipment_item i ON i.shipment_id = t.id ORDER BY t.shipped_at DESC, t.id DESC
                """.formatted(where);
    }

    /** The first 50 payments as their page shows them, and what all of the list come to. */
    static List<String> payments(String where) {
        return List.of(paymentRows(where), sums("payment", where, "recorded_at"));
    }

    /** The first 50 payments, with whose they are and what was given back of them. */
    static String paymentRows(String where) {
        return """
                SELECT t.order_id, t.id, t.order_number, t.method, t.amount, t.currency, t.reference, t.provider_payment_id,
                       t.actor, t.source, t.received_at, t.recorded_at, t.review_reason, t.review_decision, t.reviewed_at,
                       t.refunded, t.state, o.customer_name,
                       (SELECT string_agg(concat_ws(' ', r.amount, r.status, r.status_at), ',' ORDER BY r.requested_at)
                        FROM refund r WHERE r.payment_id = t.id),
                       (SELECT string_agg(concat_ws(' ', r.amount, r.status, r.status_at), ',' ORDER BY r.requested_at)
                        FROM refund r WHERE r.order_id = t.order_id AND r.payment_id IS NULL)
                FROM (SELECT * FROM payment t WHERE %s ORDER BY recorded_at DESC, id DESC LIMIT 50) t
                JOIN orders o ON o.id = t.order_id ORDER BY t.recorded_at DESC, t.id DESC
                """.formatted(where);
    }

    /** The first 50 refunds as their page shows them, and what all of the list come to. */
    static List<String> refunds(String where) {
        return List.of("""
                SELECT t.order_id, t.id, t.order_number, t.payment_id, t.method, t.through, t.amount, t.currency, t.reason,
                       t.note, t.status, t.failure_reason, t.resolved, t.provider_refund_id, t.reference, t.actor,
                       t.requested_at, t.status_at, t.settled_at, o.customer_name
                FROM (SELECT * FROM refund t WHERE %s ORDER BY requested_at DESC, id DESC LIMIT 50) t
                JOIN orders o ON o.id = t.order_id ORDER BY t.requested_at DESC, t.id DESC
                """.formatted(where), sums("refund", where, "requested_at"));
    }

    /** Of at most so many rows as are summed up. */
    private static String sums(String table, String where, String time) {
        return "SELECT NULL, currency, count(*), sum(amount) FROM (SELECT currency, amount FROM " + table + " t WHERE "
                + where + " ORDER BY " + time + " DESC, id DESC LIMIT 50001) summed GROUP BY currency";
    }

    /** The first 50 customers with what they have ordered. */
    static String customers(String where) {
        return """
                SELECT t.id, t.name, t.email, t.phone, t.created_at, o.orders, o.spent, o.last
                FROM (SELECT * FROM customer t WHERE %s ORDER BY created_at DESC, id DESC LIMIT 50) t
                LEFT JOIN LATERAL (SELECT count(*) AS orders, sum(captured - refunded) AS spent, max(placed_at) AS last
                                   FROM orders WHERE customer_id = t.id) o ON TRUE
                ORDER BY t.created_at DESC, t.id DESC
                """.formatted(where);
    }

    /** Appointments one by one; of deliveries and orders how many there are on each day. */
    static List<String> calendar(String first, String next) {
        String from = "('" + first + "'::timestamp AT TIME ZONE " + ZONE + ")";
        String to = "('" + next + "'::timestamp AT TIME ZONE " + ZONE + ")";
        return List.of("""
                SELECT a.order_id, a.id, a.title, a.starts_at, a.ends_at, a.status, a.order_number, o.customer_name
                FROM appointment a JOIN orders o ON o.id = a.order_id
                WHERE tstzrange(a.starts_at, a.ends_at) && tstzrange(%s, %s) AND a.status <> 'CANCELLED'
                ORDER BY a.starts_at, a.id LIMIT 1000
                """.formatted(from, to), """
                SELECT to_char(count(*), 'FM999,999'), scheduled_delivery_date FROM shipment
                WHERE scheduled_delivery_date >= '%s' AND scheduled_delivery_date < '%s' AND status <> 'CANCELLED' GROUP BY 2
                """.formatted(first, next), """
                SELECT to_char(count(*), 'FM999,999'), (placed_at AT TIME ZONE %s)::date FROM orders
                WHERE placed_at >= %s AND placed_at < %s GROUP BY 2
                """.formatted(ZONE, from, to));
    }

    /** The first six orders, customers and products. */
    static List<String> everything(String orders, String others) {
        return List.of(
                "SELECT t.id, t.number, t.customer_name, t.payment_status, t.total, t.currency FROM orders t WHERE "
                        + orders + " ORDER BY placed_at DESC, id DESC LIMIT 6",
                "SELECT t.id, t.name, t.phone, t.email FROM customer t WHERE " + others
                        + " ORDER BY created_at DESC, id DESC LIMIT 6",
                "SELECT t.sku, t.name FROM product t WHERE " + others + " ORDER BY created_at DESC, id DESC LIMIT 6");
    }
}
