package io.tertib.shipment;

import io.tertib.web.Conditions;
import io.tertib.web.Facets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which shipments a list shows. What is null does not restrict.
 *
 * @param lacksNumber whether only those are shown that are under way without a tracking number, although one is to be
 *     expected
 * @param isOverdue whether only those are shown that are under way on a day after the one on which they were to arrive, or of
 *     which nothing was heard for as long as it takes until staff ask
 * @param isUndecided whether only those are shown whose delivery failed while nobody has decided what becomes of them
 * @param orderId of which order
 * @param search part of the order's number or the tracking number
 * @param shippedFrom shipped at or after
 * @param shippedBefore shipped before
 */
public record ShipmentFilter(
        @Nullable Courier courier,
        @Nullable ShipmentStatus status,
        boolean lacksNumber,
        boolean isOverdue,
        boolean isUndecided,
        @Nullable UUID orderId,
        @Nullable String search,
        @Nullable Instant shippedFrom,
        @Nullable Instant shippedBefore) {

    /** All shipments. */
    public static final ShipmentFilter ALL =
            new ShipmentFilter(null, null, false, false, false, null, null, null, null);

    /** Those without a tracking number. */
    static final ShipmentFilter WITHOUT_NUMBER =
            new ShipmentFilter(null, null, true, false, false, null, null, null, null);

    /** Those that should have arrived. */
    static final ShipmentFilter OVERDUE = new ShipmentFilter(null, null, false, true, false, null, null, null, null);

    /** Those of which somebody has to decide what becomes of them. */
    static final ShipmentFilter UNDECIDED = new ShipmentFilter(null, null, false, false, true, null, null, null, null);

    static final Facets FACETS = new Facets("shipment", "status", "courier");

    private static final String UNDER_WAY = "status IN (" + Conditions.list(ShipmentStatus.OPEN) + ")";

    Conditions conditions(String region, LocalDate today, Instant now) {
        Conditions where = new Conditions();
        if (lacksNumber) {
            where.and("t.tracking_number IS NULL AND NOT t.no_tracking_number AND t." + UNDER_WAY);
        }
        if (isOverdue) {
            where.and(
                            "(t.scheduled_delivery_date < :today OR (t.delivery_check_at <= :now AND t.handling_since IS NULL))",
                            "today",
                            today)
                    .value("now", now);
        }
        if (isUndecided) {
            where.and("t.handling_since IS NOT NULL");
        }
        return where.ifTold("t.order_id = :order", "order", orderId)
                .searched(search, region)
                .ifTold("t.shipped_at >= :shippedFrom", "shippedFrom", shippedFrom)
                .ifTold("t.shipped_at < :shippedBefore", "shippedBefore", shippedBefore);
    }

    /** The condition on the facets; empty when there is none. */
    String which() {
        return String.join(" AND ", on("facet"));
    }

    /** Adds it to other conditions instead. */
    Conditions addWhich(Conditions where) {
        on("t").forEach(where::and);
        return where;
    }

    /** Whether an index knows the few that can be meant. */
    boolean isLookedUp() {
        return lacksNumber || isOverdue || isUndecided || orderId != null || (search != null && !search.isBlank());
    }

    private List<String> on(String alias) {
        List<String> which = new ArrayList<>();
        if (courier != null) {
            which.add(alias + ".courier = '" + courier.name() + "'");
        }
        if (status != null) {
            which.add(alias + ".status = '" + status.name() + "'");
        }
        if (isOverdue) {
            which.add(alias + "." + UNDER_WAY);
        }
        return which;
    }
}
