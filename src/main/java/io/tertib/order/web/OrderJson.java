package io.tertib.order.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tertib.catalog.ItemKind;
import io.tertib.order.Address;
import io.tertib.order.Channel;
import io.tertib.order.FulfilmentStatus;
import io.tertib.order.OrderItemView;
import io.tertib.order.OrderStatus;
import io.tertib.order.OrderView;
import io.tertib.order.PaymentMethod;
import io.tertib.order.PaymentStatus;
import io.tertib.order.TimelineEntryView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order as the API writes it. */
final class OrderJson {

    private OrderJson() {}

    /** An order in a list. Amounts are decimals of the currency. */
    record Summary(
            UUID id,
            String number,
            Channel channel,
            @Nullable String externalReference,
            OrderStatus status,
            PaymentStatus paymentStatus,
            FulfilmentStatus fulfilmentStatus,
            PaymentMethod paymentMethod,
            Customer customer,
            List<Item> items,
            @Nullable Address shippingAddress,
            String currency,
            String subtotal,
            String shippingFee,
            String discount,
            String tax,
            String total,
            String captured,
            String refunded,
            String refundable,
            String amountDue,
            @Nullable String note,
            Instant placedAt,
            @Nullable Instant paymentDueAt,
            @Nullable Instant lateSince,
            @Nullable Instant completedAt,
            @Nullable Cancellation cancellation,
            @Nullable Instant archivedAt,
            String trackingUrl,
            @Nullable String processInstanceKey) {

        static Summary of(OrderView order, String trackingUrl) {
            return new Summary(
                    order.id(),
                    order.number(),
                    order.channel(),
                    order.externalReference(),
                    order.status(),
                    order.paymentStatus(),
                    order.fulfilmentStatus(),
                    order.paymentMethod(),
                    new Customer(
                            order.customerId(), order.customerName(), order.customerEmail(), order.customerPhone()),
                    order.items().stream().map(Item::of).toList(),
                    order.shippingAddress(),
                    order.total().currency().getCurrencyCode(),
                    order.subtotal().toDecimal(),
                    order.shippingFee().toDecimal(),
                    order.discount().toDecimal(),
                    order.tax().toDecimal(),
                    order.total().toDecimal(),
                    order.captured().toDecimal(),
                    order.refunded().toDecimal(),
                    order.refundable().toDecimal(),
                    order.amountDue().toDecimal(),
                    order.note(),
                    order.placedAt(),
                    order.paymentDueAt(),
                    order.lateSince(),
                    order.completedAt(),
                    Cancellation.of(order),
                    order.archivedAt(),
                    trackingUrl,
                    // A text, because not every reader of JSON can hold a whole number of this size.
                    order.processInstanceKey() == null ? null : String.valueOf(order.processInstanceKey()));
        }
    }

    /** An order with all that belongs to it; {@code sections} are the payments, refunds, shipments. */
    record Detail(
            @JsonUnwrapped Summary order,
            @JsonAnyGetter Map<String, @Nullable Object> sections,
            List<TimelineEntryView> timeline) {}

    record Customer(
            UUID id,
            String name,
            @Nullable String email,
            @Nullable String phone) {}

    record Item(
            UUID id,
            @Nullable String sku,
            String name,
            ItemKind kind,
            int quantity,
            String unitPrice,
            String total,
            int shipped,
            int delivered,
            int returned,
            int cancelled,
            @Nullable Appointment appointment) {

        static Item of(OrderItemView item) {
            Instant start = item.appointmentStart();
            Instant end = item.appointmentEnd();
            return new Item(
                    item.id(),
                    item.sku(),
                    item.name(),
                    item.kind(),
                    item.quantity(),
                    item.unitPrice().toDecimal(),
                    item.lineTotal().toDecimal(),
                    item.shipped(),
                    item.delivered(),
                    item.returned() + item.cameBack(),
                    item.cancelled(),
                    start == null || end == null ? null : new Appointment(start, end));
        }
    }

    record Appointment(Instant start, Instant end) {}

    /** Why and since when an order is cancelled or being cancelled; the status tells which. */
    record Cancellation(Instant requestedAt, @Nullable String reason) {

        static @Nullable Cancellation of(OrderView order) {
            Instant requestedAt = order.cancellationRequestedAt();
            return requestedAt == null ? null : new Cancellation(requestedAt, order.cancellationReason());
        }
    }
}
