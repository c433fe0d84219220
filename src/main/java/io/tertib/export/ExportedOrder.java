package io.tertib.export;

import io.tertib.catalog.ItemKind;
import io.tertib.common.Money;
import io.tertib.order.Channel;
import io.tertib.order.FulfilmentStatus;
import io.tertib.order.OrderStatus;
import io.tertib.order.PaymentMethod;
import io.tertib.order.PaymentStatus;
import io.tertib.shipment.Courier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An order with all that an export tells of it, as the database gives it. Amounts are minor units.
 *
 * @param payments the first first
 * @param refunds those that were given back
 * @param shipments those that were not called off, in their order
 */
record ExportedOrder(
        UUID id,
        long number,
        Channel channel,
        @Nullable String externalReference,
        OrderStatus status,
        PaymentStatus paymentStatus,
        FulfilmentStatus fulfilmentStatus,
        String customerName,
        @Nullable String customerEmail,
        @Nullable String customerPhone,
        @Nullable String shipName,
        @Nullable String shipLine1,
        @Nullable String shipLine2,
        @Nullable String shipCity,
        @Nullable String shipState,
        @Nullable String shipPostcode,
        @Nullable String shipCountry,
        @Nullable String shipPhone,
        String currency,
        long subtotal,
        long shippingFee,
        long discount,
        long tax,
        long total,
        long captured,
        long refunded,
        long writtenOff,
        PaymentMethod paymentMethod,
        @Nullable String note,
        Instant placedAt,
        @Nullable Instant paymentDueAt,
        @Nullable Instant completedAt,
        @Nullable Instant closedAt,
        @Nullable Instant archivedAt,
        @Nullable String cancellationReason,
        List<Item> items,
        List<Payment> payments,
        List<Refund> refunds,
        List<Shipment> shipments) {

    /**
     * An expression of one order, in which {@code ?} stands for its id. What it reads has an index by the order, so that the
     * time for it does not depend on how many orders there are.
     */
    static final String SQL = """
            (select to_json(told)::text from (
              select id, number, channel, external_reference as "externalReference", status,
                payment_status as "paymentStatus", fulfilment_status as "fulfilmentStatus",
                customer_name as "customerName", customer_email as "customerEmail", customer_phone as "customerPhone",
                ship_name as "shipName", ship_line1 as "shipLine1", ship_line2 as "shipLine2", ship_city as "shipCity",
                ship_state as "shipState", ship_postcode as "shipPostcode", ship_country as "shipCountry",
                ship_phone as "shipPhone", currency, subtotal, shipping_fee as "shippingFee", discount, tax, total,
                captured, refunded, written_off as "writtenOff", payment_method as "paymentMethod", note,
                placed_at as "placedAt", payment_due_at as "paymentDueAt", completed_at as "completedAt",
                closed_at as "closedAt", archived_at as "archivedAt", cancellation_reason as "cancellationReason",
                array(select json_build_object('position', position, 'sku', sku, 'name', name, 'kind', kind,
                    'quantity', quantity, 'unitPrice', unit_price, 'shipped', shipped, 'delivered', delivered,
                    'returned', returned, 'cancelled', cancelled, 'cameBack', came_back,
                    'appointmentStart', appointment_start, 'appointmentEnd', appointment_end,
                    'appointmentSettled', appointment_settled)
                  from order_item where order_id = exported.id order by position) as items,
                array(select json_build_object('amount', amount, 'method', method, 'reference', reference,
                    'providerPaymentId', provider_payment_id, 'receivedAt', received_at)
                  from payment where order_id = exported.id order by received_at, id) as payments,
                array(select json_build_object('reference', coalesce(reference, provider_refund_id),
                    'settledAt', coalesce(settled_at, status_at))
                  from refund where order_id = exported.id and status = 'SUCCEEDED' order by settled_at, id) as refunds,
                array(select json_build_object('courier', courier, 'trackingNumber', tracking_number,
                    'shippedAt', shipped_at, 'deliveredAt', delivered_at, 'expectedOn', scheduled_delivery_date)
                  from shipment where order_id = exported.id and status <> 'CANCELLED' order by number) as shipments
              from orders as exported where id = ?) as told)""";

    /** An amount of the order's currency as a decimal. */
    String decimal(long minor) {
        return Money.ofMinor(minor, currency).toDecimal();
    }

    /** What is still to be paid. */
    long due() {
        return Math.max(0, total - writtenOff - captured);
    }

    boolean isEnded() {
        return status != OrderStatus.OPEN;
    }

    /** When what came in was enough; null as long as it is not, and where nothing was to be paid. */
    @Nullable
    Instant paidAt() {
        long paid = 0;
        for (Payment payment : payments) {
            paid += payment.amount();
            if (paid >= total - writtenOff) {
                return payment.receivedAt();
            }
        }
        return null;
    }

    /** When the last part of what was given back had been. */
    @Nullable
    Instant refundedAt() {
        return last(refunds, Refund::settledAt);
    }

    /** When the last parcel so far was handed over. */
    @Nullable
    Instant shippedAt() {
        return last(shipments, Shipment::shippedAt);
    }

    /** When the last parcel so far arrived. */
    @Nullable
    Instant deliveredAt() {
        return last(shipments, Shipment::deliveredAt);
    }

    /** What is known of several, once each, in one cell; null for nothing. */
    static <T> @Nullable String list(List<T> of, Function<T, @Nullable String> what) {
        String joined =
                of.stream().map(what).filter(Objects::nonNull).distinct().collect(Collectors.joining("; "));
        return joined.isEmpty() ? null : joined;
    }

    private static <T> @Nullable Instant last(List<T> of, Function<T, @Nullable Instant> when) {
        Stream<@Nullable Instant> times = of.stream().map(when);
        return times.filter(Objects::nonNull).max(Instant::compareTo).orElse(null);
    }

    /** A line of it. */
    record Item(
            int position,
            @Nullable String sku,
            String name,
            ItemKind kind,
            int quantity,
            long unitPrice,
            int shipped,
            int delivered,
            int returned,
            int cancelled,
            int cameBack,
            @Nullable Instant appointmentStart,
            @Nullable Instant appointmentEnd,
            boolean appointmentSettled) {

        boolean isGoods() {
            return kind == ItemKind.GOODS;
        }
    }

    /** Money that came in. */
    record Payment(
            long amount,
            PaymentMethod method,
            @Nullable String reference,
            @Nullable String providerPaymentId,
            Instant receivedAt) {

        /** By which it is found again at the bank, or at Stripe. */
        @Nullable
        String known() {
            return reference == null ? providerPaymentId : reference;
        }
    }

    /** Money that was given back. */
    record Refund(@Nullable String reference, Instant settledAt) {}

    /** A parcel. */
    record Shipment(
            Courier courier,
            @Nullable String trackingNumber,
            Instant shippedAt,
            @Nullable Instant deliveredAt,
            @Nullable LocalDate expectedOn) {}
}
