package io.tertib.refund;

import io.tertib.order.PaymentMethod;
import io.tertib.web.Conditions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which refunds a list shows. What is null does not restrict.
 *
 * @param method how the customer had paid
 * @param isUndecided whether only those are shown that have failed while nobody has decided what becomes of them
 * @param orderId of which order
 * @param search part of the order's number, the reference, the id at Stripe or the amount
 * @param requestedFrom requested at or after
 * @param requestedBefore requested before
 */
public record RefundFilter(
        @Nullable RefundStatus status,
        @Nullable PaymentMethod method,
        @Nullable RefundWay way,
        boolean isUndecided,
        @Nullable UUID orderId,
        @Nullable String search,
        @Nullable Instant requestedFrom,
        @Nullable Instant requestedBefore) {

    /** All refunds. */
    public static final RefundFilter ALL = new RefundFilter(null, null, null, false, null, null, null, null);

    static final String UNDECIDED = "%s.status IN (" + Conditions.list(RefundStatus.FAILURES) + ") AND NOT %s.resolved";

    Conditions conditions(String region) {
        return new Conditions()
                .ifTold("t.order_id = :order", "order", orderId)
                .searched(search, region)
                .ifTold("t.requested_at >= :requestedFrom", "requestedFrom", requestedFrom)
                .ifTold("t.requested_at < :requestedBefore", "requestedBefore", requestedBefore);
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

    boolean isLookedUp() {
        return orderId != null || (search != null && !search.isBlank());
    }

    private List<String> on(String alias) {
        List<String> which = new ArrayList<>();
        if (status != null) {
            which.add(alias + ".status = '" + status.name() + "'");
        }
        if (method != null) {
            which.add(alias + ".method = '" + method.name() + "'");
        }
        if (way != null) {
            which.add(alias + ".through = '" + way.name() + "'");
        }
        if (isUndecided) {
            which.add(UNDECIDED.replace("%s", alias));
        }
        return which;
    }
}
