package io.tertib.order;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which orders a list shows. What is null does not restrict.
 *
 * @param search the number or its beginning, or part of the external reference, the customer's name, e-mail or phone, the
 *     recipient's name or phone, or a tracking number
 * @param courier the name of a courier that carries any of its shipments
 * @param due what is due of them, all of it
 * @param customerId whose orders
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
        @Nullable Channel channel,
        @Nullable String courier,
        Set<Due> due,
        @Nullable UUID customerId,
        @Nullable Instant placedFrom,
        @Nullable Instant placedBefore) {

    /** All orders. */
    public static final OrderFilter ALL = new OrderFilter(
            Tab.ALL, null, null, null, null, null, null, null, EnumSet.noneOf(Due.class), null, null, null);

    /** Delivered, to be paid on delivery, and nobody has written the cash down. */
    static final OrderFilter CASH_TO_ENTER = new OrderFilter(
            Tab.OPEN,
            null,
            null,
            PaymentStatus.PENDING,
            FulfilmentStatus.FULFILLED,
            PaymentMethod.COD,
            null,
            null,
            EnumSet.noneOf(Due.class),
            null,
            null,
            null);

    public OrderFilter {
        due = Set.copyOf(due);
    }

    /** The same in another tab. */
    public OrderFilter in(Tab other) {
        return new OrderFilter(
                other,
                search,
                status,
                paymentStatus,
                fulfilmentStatus,
                method,
                channel,
                courier,
                due,
                customerId,
                placedFrom,
                placedBefore);
    }

    /** The same, of what something is due of only. */
    public OrderFilter due(Due... what) {
        return new OrderFilter(
                tab,
                search,
                status,
                paymentStatus,
                fulfilmentStatus,
                method,
                channel,
                courier,
                Set.of(what),
                customerId,
                placedFrom,
                placedBefore);
    }

    /** The same with something to search for. */
    public OrderFilter with(@Nullable String text) {
        return new OrderFilter(
                tab,
                text,
                status,
                paymentStatus,
                fulfilmentStatus,
                method,
                channel,
                courier,
                due,
                customerId,
                placedFrom,
                placedBefore);
    }

    /** All orders of a customer. */
    public static OrderFilter of(UUID customerId) {
        return new OrderFilter(Tab.ALL, null, null, null, null, null, null, null, Set.of(), customerId, null, null);
    }

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

    /** What has its time. */
    public enum Due {
        /** It is paid, and something of it can be shipped. */
        SHIPMENT,
        /** So long that staff were reminded of it, or longer. */
        SHIPMENT_REMINDED,
        /** So long that it is late: it should have been shipped by now. */
        SHIPMENT_LATE,
        /** It expires within a day if nothing is paid. */
        PAYMENT
    }

    static final Set<PaymentStatus> UNPAID = Set.of(PaymentStatus.PENDING, PaymentStatus.PARTIALLY_PAID);

    /** Those in which something may be to be shipped. */
    static final Set<FulfilmentStatus> UNFULFILLED = Set.of(
            FulfilmentStatus.UNFULFILLED,
            FulfilmentStatus.PARTIALLY_SHIPPED,
            FulfilmentStatus.DELIVERY_FAILED,
            FulfilmentStatus.PARTIALLY_FULFILLED);
}
