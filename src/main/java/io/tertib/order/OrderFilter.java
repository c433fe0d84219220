package io.tertib.order;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which orders a list shows. What is null does not restrict.
 *
 * @param search the number or its beginning, or part of the external reference, the customer's name, e-mail or phone, the
 *     recipient's name or phone, or a tracking number
 * @param late whether only orders are shown that should have been shipped by now
 * @param placedFrom placed at or after
 * @param placedBefore placed before
 */
public record OrderFilter(
        Tab tab,
        @Nullable String search,
        @Nullable OrderStatus status,
        @Nullable PaymentStatus paymentStatus,
        @Nullable FulfilmentStatus fulfilmentStatus,
        @Nullable PaymentMethod method,
        boolean late,
        @Nullable Instant placedFrom,
        @Nullable Instant placedBefore) {

    /** Whether something is searched for. */
    boolean hasSearch() {
        return search != null && !search.isBlank();
    }

    /** The tabs of a list of orders. */
    public enum Tab {
        ALL,
        /** Open, and nothing or not all is paid. */
        UNPAID,
        /** Open, and something is to be shipped. */
        UNFULFILLED,
        /** Open and not in the archive. */
        OPEN,
        ARCHIVED
    }

    static final Set<PaymentStatus> UNPAID = Set.of(PaymentStatus.PENDING, PaymentStatus.PARTIALLY_PAID);
    static final Set<FulfilmentStatus> UNFULFILLED =
            Set.of(FulfilmentStatus.UNFULFILLED, FulfilmentStatus.PARTIALLY_SHIPPED, FulfilmentStatus.DELIVERY_FAILED);
}
