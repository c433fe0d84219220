package io.tertib.shipment.courier;

import io.tertib.common.Origin;
import io.tertib.order.Orders;
import io.tertib.order.TimelineText;
import io.tertib.order.TimelineType;
import io.tertib.shipment.Courier;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which shipments the tracking service has been told of: columns of the shipments' rows that nobody else writes. Its
 * times are the database's, so that several instances agree on them.
 */
@Component
class TrackingRegistrations {

    /** As the index has it. */
    private static final String WAITING = """
            tracking_number IS NOT NULL
            AND status IN ('SHIPPED', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'ATTEMPT_FAILED')
            AND tracking_service_done_for IS DISTINCT FROM courier || ':' || tracking_number
            AND courier IN (:couriers)
            """;

    private final JdbcClient jdbc;
    private final Orders orders;

    TrackingRegistrations(JdbcClient jdbc, Orders orders) {
        this.jdbc = jdbc;
        this.orders = orders;
    }

    /**
     * Takes the shipment that is due for longest. No instance takes it again before the lease has ended, unless it gets
     * another number or courier.
     */
    @Transactional
    public Optional<Claimed> claim(Set<Courier> couriers, Duration lease) {
        return jdbc.sql("""
                        UPDATE shipment SET
                               tracking_service_attempts =
                                   CASE WHEN tracking_service_tried_for = courier || ':' || tracking_number
                                        THEN tracking_service_attempts + 1 ELSE 1 END,
                               tracking_service_tried_for = courier || ':' || tracking_number,
                               tracking_service_next_at = clock_timestamp() + make_interval(secs => :lease)
                        WHERE id = (SELECT id FROM shipment WHERE %s
                                      AND (tracking_service_tried_for IS DISTINCT FROM courier || ':' || tracking_number
                                           OR tracking_service_next_at <= clock_timestamp())
                                    ORDER BY tracking_service_next_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING id, order_id, number, courier, tracking_number, tracking_service_attempts
                        """.formatted(WAITING))
                .param("couriers", names(couriers))
                .param("lease", seconds(lease))
                .query((rs, n) -> new Claimed(
                        rs.getObject("id", UUID.class),
                        rs.getObject("order_id", UUID.class),
                        rs.getInt("number"),
                        Courier.valueOf(rs.getString("courier")),
                        rs.getString("tracking_number"),
                        rs.getInt("tracking_service_attempts")))
                .optional();
    }

    /** The service follows it. */
    @Transactional
    public void followed(Claimed shipment) {
        settle(shipment, null);
    }

    /** The service will not follow it: staff see that in the order's timeline. */
    @Transactional
    public void refused(Claimed shipment, String reason) {
        // The order first, as everywhere.
        orders.lock(shipment.orderId());
        if (settle(shipment, reason)) {
            orders.record(
                    shipment.orderId(),
                    TimelineType.SHIPMENT_UPDATED,
                    Origin.PROCESS,
                    TimelineText.of("shipment.notFollowed", shipment.number(), reason, shipment.trackingNumber()));
        }
    }

    /** It is to be tried again later. */
    @Transactional
    public void postpone(Claimed shipment, Duration delay, String error) {
        jdbc.sql("""
                        UPDATE shipment SET tracking_service_error = :error,
                               tracking_service_next_at = clock_timestamp() + make_interval(secs => :delay)
                        WHERE id = :id AND tracking_service_tried_for = :key AND tracking_service_attempts = :attempts
                        """)
                .param("id", shipment.id())
                .param("key", shipment.key())
                .param("attempts", shipment.attempts())
                .param("delay", seconds(delay))
                .param("error", error)
                .update();
    }

    /** How many shipments the service has not been told of yet. */
    @Transactional(readOnly = true)
    public long waiting(Set<Courier> couriers) {
        return jdbc.sql("SELECT count(*) FROM shipment WHERE " + WAITING)
                .param("couriers", names(couriers))
                .query(Long.class)
                .single();
    }

    /** Returns false when the shipment has got another number or courier meanwhile, or another instance was at it. */
    private boolean settle(Claimed shipment, @Nullable String error) {
        return jdbc.sql("""
                                UPDATE shipment SET tracking_service_done_for = :key, tracking_service_error = :error
                                WHERE id = :id AND courier || ':' || tracking_number = :key
                                  AND tracking_service_tried_for = :key AND tracking_service_attempts = :attempts
                                """)
                        .param("id", shipment.id())
                        .param("key", shipment.key())
                        .param("attempts", shipment.attempts())
                        .param("error", error)
                        .update()
                == 1;
    }

    private static Set<String> names(Set<Courier> couriers) {
        return couriers.stream().map(Courier::name).collect(Collectors.toSet());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /**
     * A shipment to tell the service of now.
     *
     * @param attempts how many there have been for this number, with this one; tells this attempt from others
     */
    record Claimed(UUID id, UUID orderId, int number, Courier courier, String trackingNumber, int attempts) {

        String key() {
            return courier + ":" + trackingNumber;
        }
    }
}
