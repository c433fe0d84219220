package io.tertib.payment;

import io.tertib.order.PaymentMethod;
import io.tertib.web.Conditions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which payments a list shows. What is null does not restrict.
 *
 * @param state how it stands
 * @param orderId of which order
 * @param search part of the order's number, the reference, the transaction id or the amount
 * @param recordedFrom recorded at or after
 * @param recordedBefore recorded before
 */
public record PaymentFilter(
        @Nullable PaymentMethod method,
        @Nullable PaymentState state,
        @Nullable UUID orderId,
        @Nullable String search,
        @Nullable Instant recordedFrom,
        @Nullable Instant recordedBefore) {

    /** All payments. */
    public static final PaymentFilter ALL = new PaymentFilter(null, null, null, null, null, null);

    Conditions conditions(String region) {
        return new Conditions()
                .ifTold("t.order_id = :order", "order", orderId)
                .searched(search, region)
                .ifTold("t.recorded_at >= :recordedFrom", "recordedFrom", recordedFrom)
                .ifTold("t.recorded_at < :recordedBefore", "recordedBefore", recordedBefore);
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
        if (state != null) {
            which.add(alias + ".state = '" + state.name() + "'");
        }
        if (method != null) {
            which.add(alias + ".method = '" + method.name() + "'");
        }
        return which;
    }
}
