package io.tertib.standing;

import io.tertib.order.OrderQueries;
import io.tertib.order.OrderView;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds what waits for people, of all orders, the longest first. However many orders there are, few rows are read: of each
 * reason to wait those that wait for longest, by an index of its own.
 */
@Service
public class OpenWaits {

    /** So many orders are looked at, and as many unpaid ones; who has seen to these sees the next ones. */
    public static final int MOST = 250;

    private static final String UNDER_WAY =
            "s.status IN ('ATTEMPT_FAILED', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'PREPARING', 'SHIPPED')";

    /** As the index has it. */
    private static final String ASKED_AT =
            "(CASE WHEN s.tracking_number IS NULL AND s.tracking_url IS NULL AND NOT s.no_tracking_number"
                    + " AND s.tracking_chases < 2 AND s.courier <> 'OTHERS' THEN s.tracking_chase_at"
                    + " ELSE s.delivery_check_at END)";

    /** Each tells orders and since when about they wait; what exactly they wait for is told by {@link Waits}. */
    private static final List<String> REASONS = List.of(
            "SELECT order_id, at AS since FROM stuck_job WHERE order_id IS NOT NULL",
            "SELECT order_id, status_at FROM refund WHERE status = 'APPROVAL'",
            "SELECT order_id, status_at FROM refund WHERE status = 'REQUESTED' AND through = 'OUTSIDE'",
            "SELECT order_id, status_at FROM refund WHERE status IN ('FAILED', 'CANCELLED') AND NOT resolved",
            "SELECT order_id, recorded_at FROM payment WHERE state = 'TO_REVIEW'",
            "SELECT order_id, handling_since FROM shipment WHERE handling_since IS NOT NULL",
            "SELECT s.order_id, " + ASKED_AT + " FROM shipment s JOIN orders o ON o.id = s.order_id WHERE "
                    + ASKED_AT + " <= :now AND s.handling_since IS NULL AND " + UNDER_WAY
                    + " AND o.status = 'OPEN' AND o.completed_at IS NULL",
            "SELECT a.order_id, a.ends_at FROM appointment a JOIN orders o ON o.id = a.order_id"
                    + " WHERE a.status = 'SCHEDULED' AND a.ends_at <= :now"
                    + " AND o.status = 'OPEN' AND o.cancellation_requested_at IS NULL",
            "SELECT c.order_id, c.created_at FROM checkout c JOIN orders o ON o.id = c.order_id"
                    + " WHERE c.refusal IS NOT NULL AND o.status = 'OPEN' AND o.payment_method = 'STRIPE'"
                    + " AND o.payment_status IN ('PENDING', 'PARTIALLY_PAID')",
            "SELECT id, placed_at FROM orders t WHERE status = 'OPEN' AND NOT archived"
                    + " AND (payment_status IN ('PAID', 'PARTIALLY_REFUNDED') OR payment_method = 'COD')"
                    + " AND fulfilment_status IN"
                    + " ('UNFULFILLED', 'PARTIALLY_SHIPPED', 'DELIVERY_FAILED', 'PARTIALLY_FULFILLED')"
                    + " AND cancellation_requested_at IS NULL"
                    + " AND NOT (" + OrderQueries.IS_BEING_PAID_BACK + ")"
                    + " AND (fulfilment_status <> 'PARTIALLY_FULFILLED'"
                    + " OR (SELECT bool_or(i.shipped + i.cancelled < i.quantity) FROM order_item i"
                    + " WHERE i.order_id = t.id AND i.kind = 'GOODS'))",
            "SELECT id, placed_at FROM orders WHERE status = 'OPEN' AND NOT archived"
                    + " AND payment_status IN ('PENDING', 'PARTIALLY_PAID') AND payment_method = 'COD'"
                    + " AND fulfilment_status IN ('FULFILLED', 'NOT_REQUIRED')");

    /** Counted for themselves: many customers who take their time hide nothing that only staff can do. */
    private static final List<String> PAYMENTS =
            List.of("SELECT id AS order_id, placed_at AS since FROM orders WHERE status = 'OPEN' AND NOT archived"
                    + " AND payment_status IN ('PENDING', 'PARTIALLY_PAID')"
                    + " AND payment_method IN ('BANK_TRANSFER', 'WHATSAPP', 'CASH')");

    private final OrderQueries orders;
    private final Waits waits;
    private final JdbcClient jdbc;
    private final Clock clock;

    OpenWaits(OrderQueries orders, Waits waits, JdbcClient jdbc, Clock clock) {
        this.orders = orders;
        this.waits = waits;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What waits for people of these groups, the longest first.
     *
     * @param audiences such as staff, and managers
     */
    @Transactional(readOnly = true)
    public Found find(Set<WaitsFor.Audience> audiences) {
        List<UUID> waiting = waiting(REASONS);
        List<UUID> unpaid = audiences.contains(WaitsFor.Audience.STAFF) ? waiting(PAYMENTS) : List.of();
        List<OrderView> found = orders.views(
                Stream.concat(waiting.stream(), unpaid.stream()).distinct().toList());
        Map<UUID, List<Wait>> all = waits.ofAll(found);
        List<OpenWait> open = new ArrayList<>();
        for (OrderView order : found) {
            all.getOrDefault(order.id(), List.of()).stream()
                    .filter(wait -> wait.kind().isATaskOf(audiences))
                    .forEach(wait -> open.add(new OpenWait(order, wait)));
        }
        open.sort(Comparator.comparing((OpenWait each) -> each.what().since())
                .thenComparing(each -> each.order().placedAt())
                .thenComparing(each -> each.order().id()));
        return new Found(open, waiting.size() >= MOST || unpaid.size() >= MOST);
    }

    private List<UUID> waiting(List<String> reasons) {
        StringBuilder sql = new StringBuilder();
        for (String reason : reasons) {
            sql.append(sql.isEmpty() ? "" : " UNION ALL ")
                    .append('(')
                    .append(reason)
                    .append(" ORDER BY 2 LIMIT ")
                    .append(MOST)
                    .append(')');
        }
        return jdbc.sql("SELECT order_id FROM (" + sql
                        + ") waiting GROUP BY order_id ORDER BY min(since), order_id LIMIT " + MOST)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list();
    }

    /** Something that an order waits for. */
    public record OpenWait(OrderView order, Wait what) {}

    /**
     * What was found.
     *
     * @param isMore whether there may be more than these
     */
    public record Found(List<OpenWait> waits, boolean isMore) {

        public Found {
            waits = List.copyOf(waits);
        }
    }
}
