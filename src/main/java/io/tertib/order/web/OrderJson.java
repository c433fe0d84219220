package io.tertib.order.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
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
    @Schema(name = "OrderSummary", description = "An order as lists show it.")
    record Summary(
            @Schema(description = "Its id, for calls about it", example = "0198a0b0-5f3e-7c41-9a6d-2f1b7c0e4d10")
            UUID id,

            @Schema(description = "What people call it by", example = "1001")
            String number,

            @Schema(description = "Where it came from", example = "ONLINE_STORE")
            Channel channel,

            @Schema(description = "The other system's own number", example = "WEB-1001") @Nullable
            String externalReference,

            @Schema(description = "Whether it is going on; the archive is apart from it", example = "OPEN")
            OrderStatus status,

            @Schema(description = "What has been paid of it", example = "PARTIALLY_REFUNDED")
            PaymentStatus paymentStatus,

            @Schema(
                    description = "How far its goods have come; FULFILLED means that all are delivered",
                    example = "FULFILLED")
            FulfilmentStatus fulfilmentStatus,

            @Schema(description = "How the customer pays", example = "BANK_TRANSFER")
            PaymentMethod paymentMethod,

            @Schema(description = "Who ordered, with the data that came with this order")
            Customer customer,

            @Schema(description = "What is bought") List<Item> items,

            @Schema(description = "Where goods are sent; null when nothing is sent") @Nullable
            ShippingAddress shippingAddress,

            @Schema(description = "The currency of all its amounts (ISO 4217)", example = "MYR")
            String currency,

            @Schema(description = "All items together", format = "decimal", example = "99.80")
            String subtotal,

            @Schema(description = "What sending costs the customer", format = "decimal", example = "8.00")
            String shippingFee,

            @Schema(description = "What is taken off", format = "decimal", example = "0.00")
            String discount,

            @Schema(description = "The tax that came with the order", format = "decimal", example = "0.00")
            String tax,

            @Schema(description = "What it comes to", format = "decimal", example = "107.80")
            String total,

            @Schema(description = "Paid in all", format = "decimal", example = "107.80")
            String captured,

            @Schema(description = "Given back of it", format = "decimal", example = "49.90")
            String refunded,

            @Schema(
                    description = "What can be given back now: paid, and neither given back nor about to be",
                    format = "decimal",
                    example = "57.90")
            String refundable,

            @Schema(
                    description = "What is still to be paid; a refund does not raise it",
                    format = "decimal",
                    example = "0.00")
            String amountDue,

            @Schema(description = "The customer's or the sender's note", example = "Leave at the guard house") @Nullable
            String note,

            @Schema(description = "When it was placed", example = "2026-12-01T09:30:00+08:00")
            Instant placedAt,

            @Schema(
                    description = "When it expires if nothing is paid; null when it is paid on delivery",
                    example = "2026-12-04T09:30:00+08:00")
            @Nullable
            Instant paymentDueAt,

            @Schema(description = "Since when it should have been shipped", example = "2026-12-03T11:05:00+08:00")
            @Nullable
            Instant lateSince,

            @Schema(description = "When everything about it was done", example = "2026-12-03T16:20:00+08:00") @Nullable
            Instant completedAt,

            @Schema(description = "Set when it is cancelled or being cancelled") @Nullable
            Cancellation cancellation,

            @Schema(description = "When it went into the archive", example = "2026-12-17T16:20:00+08:00") @Nullable
            Instant archivedAt,

            @Schema(
                    description = "The customer's page about it, for whoever has the link",
                    example = "https://shop.example.com/track/q3Zt8Vb1Lw0xJ7kR2mNf5A")
            String trackingUrl,

            @Schema(
                    description = "The process that drives it in the engine, once it has started",
                    example = "2251799813685301")
            @Nullable
            String processInstanceKey,

            @Schema(
                    description =
                            "Counts up with whatever happens to it: a change may name the version that it goes by",
                    example = "6")
            int version) {

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
                    ShippingAddress.of(order.shippingAddress()),
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
                    order.processInstanceKey() == null ? null : String.valueOf(order.processInstanceKey()),
                    order.version());
        }
    }

    /** An order with all that belongs to it; {@code sections} are the payments, refunds, shipments. */
    @Schema(name = "Order", description = "An order with all that belongs to it.")
    record Detail(
            @JsonUnwrapped Summary order,
            @JsonAnyGetter Map<String, @Nullable Object> sections,

            @Schema(description = "What has happened to it, the oldest first")
            List<TimelineEntryView> timeline) {}

    /** Where goods are sent. */
    @Schema(name = "ShippingAddress", description = "Where goods of an order are sent.")
    record ShippingAddress(
            @Schema(description = "Who receives them", example = "Aisyah Rahman") @Nullable
            String name,

            @Schema(description = "Street and number", example = "12 Jalan Ampang")
            String line1,

            @Schema(description = "Unit, floor, building", example = "Unit 8-2") @Nullable
            String line2,

            @Schema(description = "Town; null where addresses of the country have none", example = "Kuala Lumpur")
            @Nullable
            String city,

            @Schema(description = "State", example = "Kuala Lumpur") @Nullable
            String state,

            @Schema(description = "Postcode", example = "50450") @Nullable
            String postcode,

            @Schema(description = "Country (ISO 3166-1, two letters)", example = "MY")
            String country,

            @Schema(description = "Whom the courier may call", example = "+60123456789") @Nullable
            String phone) {

        static @Nullable ShippingAddress of(@Nullable Address address) {
            return address == null
                    ? null
                    : new ShippingAddress(
                            address.name(),
                            address.line1(),
                            address.line2(),
                            address.city(),
                            address.state(),
                            address.postcode(),
                            address.country(),
                            address.phone());
        }
    }

    @Schema(name = "OrderCustomer", description = "Who ordered, as given with the order.")
    record Customer(
            @Schema(description = "The customer", example = "0198a0b0-5f3d-7a07-b4c2-91d8e6a7f032")
            UUID id,

            @Schema(description = "The name", example = "Aisyah Rahman")
            String name,

            @Schema(description = "Where mails about the order go", example = "aisyah@example.com") @Nullable
            String email,

            @Schema(description = "With country code", example = "+60123456789") @Nullable
            String phone) {}

    @Schema(name = "OrderItem", description = "A line of an order.")
    record Item(
            @Schema(
                    description = "Its id, for shipments and returns of some of it",
                    example = "0198a0b0-5f3e-7c42-8b11-6a0d9e3f5c21")
            UUID id,

            @Schema(description = "The article number", example = "TSHIRT-M") @Nullable
            String sku,

            @Schema(description = "What it is called", example = "T-shirt, M")
            String name,

            @Schema(description = "What it is, and so what its fulfilment takes", example = "GOODS")
            ItemKind kind,

            @Schema(description = "Pieces ordered", example = "2")
            int quantity,

            @Schema(description = "The price of one", format = "decimal", example = "49.90")
            String unitPrice,

            @Schema(description = "The price of all", format = "decimal", example = "99.80")
            String total,

            @Schema(description = "Pieces on their way or delivered", example = "2")
            int shipped,

            @Schema(description = "Pieces delivered", example = "2")
            int delivered,

            @Schema(description = "Pieces that came back", example = "1")
            int returned,

            @Schema(description = "Pieces that are not to be delivered any more", example = "0")
            int cancelled,

            @Schema(description = "Pieces that the customer keeps and whose price was or is given back", example = "0")
            int refunded,

            @Schema(description = "When a booking takes place") @Nullable
            Appointment appointment) {

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
                    item.refunded(),
                    start == null || end == null ? null : new Appointment(start, end));
        }
    }

    @Schema(name = "OrderItemAppointment", description = "When a booking takes place, as it was ordered.")
    record Appointment(
            @Schema(description = "When it begins", example = "2026-12-05T10:00:00+08:00")
            Instant start,

            @Schema(description = "When it ends", example = "2026-12-05T10:30:00+08:00")
            Instant end) {}

    /** Why and since when an order is cancelled or being cancelled; the status tells which. */
    @Schema(
            name = "OrderCancellation",
            description = "Why and since when an order is cancelled or being cancelled; its status tells which.")
    record Cancellation(
            @Schema(description = "Since when", example = "2026-12-01T11:00:00+08:00")
            Instant requestedAt,

            @Schema(description = "Why", example = "Changed her mind") @Nullable
            String reason) {

        static @Nullable Cancellation of(OrderView order) {
            Instant requestedAt = order.cancellationRequestedAt();
            return requestedAt == null ? null : new Cancellation(requestedAt, order.cancellationReason());
        }
    }
}
