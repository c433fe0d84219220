package io.tertib.notification;

import io.tertib.booking.AppointmentStatus;
import io.tertib.booking.AppointmentView;
import io.tertib.catalog.ItemKind;
import io.tertib.common.Money;
import io.tertib.common.Origin;
import io.tertib.order.Address;
import io.tertib.order.Balance;
import io.tertib.order.CancelPieces;
import io.tertib.order.Channel;
import io.tertib.order.Fulfilment;
import io.tertib.order.FulfilmentStatus;
import io.tertib.order.ItemProgress;
import io.tertib.order.Lifecycle;
import io.tertib.order.OrderItemView;
import io.tertib.order.OrderPrices;
import io.tertib.order.OrderRefunds;
import io.tertib.order.OrderState;
import io.tertib.order.OrderStatus;
import io.tertib.order.OrderTimes;
import io.tertib.order.OrderView;
import io.tertib.order.PartCancelled;
import io.tertib.order.PaymentMethod;
import io.tertib.order.PaymentStatus;
import io.tertib.order.Pieces;
import io.tertib.order.TimelineText;
import io.tertib.payment.PaymentView;
import io.tertib.refund.RefundReason;
import io.tertib.refund.RefundStatus;
import io.tertib.refund.RefundStep;
import io.tertib.refund.RefundView;
import io.tertib.refund.RefundWay;
import io.tertib.shipment.Courier;
import io.tertib.shipment.ShipmentItemView;
import io.tertib.shipment.ShipmentStatus;
import io.tertib.shipment.ShipmentView;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Orders and what belongs to them, as templates may meet them. */
final class Samples {

    static final Instant PLACED = Instant.parse("2026-11-23T02:15:00Z");
    static final String SCRIPT = "<script>alert(1)</script>";

    private static final UUID ORDER = UUID.fromString("0198a000-0000-7000-8000-000000000001");
    private static final UUID ITEM = UUID.fromString("0198a000-0000-7000-8000-000000000002");

    private Samples() {}

    /** With everything that an order can have. */
    static OrderView full(PaymentMethod method, OrderStatus status, String captured) {
        return order(
                method,
                status,
                captured,
                "Aisyah " + SCRIPT,
                new Address(
                        "Aisyah " + SCRIPT,
                        "12 Jalan Ampang",
                        "Tower B & C",
                        "Kuala Lumpur",
                        "Kuala Lumpur",
                        "50450",
                        "MY",
                        "+60123456789"),
                List.of(
                        item("T-shirt, M " + SCRIPT, ItemKind.GOODS, 2, "49.90", null, null),
                        item(
                                "Fitting",
                                ItemKind.BOOKING,
                                1,
                                "30.00",
                                Instant.parse("2026-12-01T02:00:00Z"),
                                Instant.parse("2026-12-01T02:30:00Z"))),
                "8.00",
                "5.00",
                "1.20");
    }

    /** With nothing that an order can do without. */
    static OrderView bare(PaymentMethod method, OrderStatus status, String captured) {
        return order(
                method,
                status,
                captured,
                "Li",
                null,
                List.of(item("Consulting", ItemKind.SERVICE, 1, "134.00", null, null)),
                "0.00",
                "0.00",
                "0.00");
    }

    /** As shops see it every day, to look at. */
    static OrderView everyday(PaymentMethod method, OrderStatus status, String captured) {
        return order(
                method,
                status,
                captured,
                "Aisyah Rahman",
                new Address(
                        "Aisyah Rahman", "12 Jalan Ampang", null, "Kuala Lumpur", null, "50450", "MY", "+60123456789"),
                List.of(
                        item("T-shirt, M, midnight blue", ItemKind.GOODS, 2, "49.90", null, null),
                        item(
                                "Fitting",
                                ItemKind.BOOKING,
                                1,
                                "30.00",
                                Instant.parse("2026-12-01T02:00:00Z"),
                                Instant.parse("2026-12-01T02:30:00Z"))),
                "8.00",
                "3.80",
                "0.00");
    }

    /** Paid in full, and a part of it given back. */
    static OrderView refunded(String captured, String refunded) {
        return order(
                PaymentMethod.STRIPE,
                OrderStatus.OPEN,
                captured,
                refunded,
                "Li",
                null,
                List.of(item("Consulting", ItemKind.SERVICE, 1, "134.00", null, null)),
                "0.00",
                "0.00",
                "0.00");
    }

    /** The same order, of which one of the first item is cancelled. */
    static OrderView partCancelled(OrderView order) {
        OrderItemView first = order.items().getFirst();
        Pieces pieces = new Pieces(first.pieces().kind(), first.quantity(), ItemProgress.NONE, 1, 0, false);
        List<OrderItemView> items = new ArrayList<>(order.items());
        items.set(0, new OrderItemView(ITEM, null, first.name(), first.unitPrice(), pieces, null, null));
        return new OrderView(
                order.id(),
                order.number(),
                order.channel(),
                null,
                order.customer(),
                order.shippingAddress(),
                items,
                order.prices(),
                order.state(),
                order.times(),
                null,
                null,
                order.trackingToken(),
                null,
                2);
    }

    /** That of one of the first item: with all that can be told of it, or because it could not be delivered. */
    static PartCancelled cancellation(OrderView order, boolean isUndeliverable) {
        return new PartCancelled(
                order,
                new CancelPieces(
                        Map.of(ITEM, 1),
                        isUndeliverable ? OrderRefunds.Cause.DELIVERY_FAILED : OrderRefunds.Cause.CANCELLED,
                        true,
                        true,
                        isUndeliverable
                                ? TimelineText.of("reason.shipmentLost", 1)
                                : TimelineText.typed("Sold " + SCRIPT)),
                money(isUndeliverable ? "0.00" : "49.90"));
    }

    private static OrderView order(
            PaymentMethod method,
            OrderStatus status,
            String captured,
            String customer,
            @Nullable Address address,
            List<OrderItemView> items,
            String shippingFee,
            String discount,
            String tax) {
        return order(method, status, captured, "0.00", customer, address, items, shippingFee, discount, tax);
    }

    private static OrderView order(
            PaymentMethod method,
            OrderStatus status,
            String captured,
            String refunded,
            String customer,
            @Nullable Address address,
            List<OrderItemView> items,
            String shippingFee,
            String discount,
            String tax) {
        boolean onDelivery = method.paysOnDelivery();
        return new OrderView(
                ORDER,
                "1001",
                Channel.ONLINE_STORE,
                null,
                new OrderView.Customer(
                        UUID.fromString("0198a000-0000-7000-8000-000000000003"), customer, "aisyah@example.com", null),
                address,
                items,
                new OrderPrices(
                        items.stream().map(OrderItemView::lineTotal).reduce(money("0.00"), Money::plus),
                        money(shippingFee),
                        money(discount),
                        money(tax)),
                new OrderState(
                        new Lifecycle(
                                status, null, null, null, 0, money(captured).compareTo(money("134.00")) > 0 ? 1 : 0),
                        method,
                        money(captured).isZero() ? PaymentStatus.PENDING : PaymentStatus.PAID,
                        new Balance(
                                money("134.00"),
                                money("0.00"),
                                money(captured),
                                money(refunded),
                                money("0.00"),
                                money("0.00")),
                        false,
                        new Fulfilment(
                                FulfilmentStatus.UNFULFILLED,
                                items.stream().map(OrderItemView::pieces).toList())),
                new OrderTimes(
                        PLACED,
                        onDelivery ? null : PLACED.plusSeconds(43_200),
                        onDelivery ? null : PLACED.plusSeconds(86_400),
                        address == null ? null : PLACED.plusSeconds(600),
                        null,
                        null,
                        null,
                        null),
                null,
                null,
                "Tm90LWEtcmVhbC10cmFja2luZy10b2tl",
                null,
                1);
    }

    private static OrderItemView item(
            String name, ItemKind kind, int quantity, String price, @Nullable Instant start, @Nullable Instant end) {
        Pieces pieces = new Pieces(kind, quantity, ItemProgress.NONE, 0, 0, false);
        return new OrderItemView(ITEM, null, name, money(price), pieces, start, end);
    }

    static ShipmentView fullParcel(ShipmentStatus status) {
        return parcel(
                Courier.JT_EXPRESS,
                "630012345678",
                "https://www.jtexpress.my/tracking/630012345678",
                status,
                LocalDate.of(2026, 11, 26),
                "T-shirt, M " + SCRIPT,
                false);
    }

    static ShipmentView everydayParcel(ShipmentStatus status) {
        return parcel(
                Courier.POSLAJU,
                "EN123456789MY",
                "https://tracking.pos.com.my/tracking/EN123456789MY",
                status,
                LocalDate.of(2026, 11, 26),
                "T-shirt, M, midnight blue",
                false);
    }

    static ShipmentView bareParcel(ShipmentStatus status) {
        return parcel(Courier.OTHERS, null, null, status, null, "Mug", false);
    }

    static ShipmentView pickedUp() {
        return parcel(Courier.OTHERS, null, null, ShipmentStatus.DELIVERED, null, "Mug", true);
    }

    private static ShipmentView parcel(
            Courier courier,
            @Nullable String number,
            @Nullable String url,
            ShipmentStatus status,
            @Nullable LocalDate scheduled,
            String item,
            boolean isPickedUp) {
        Instant shipped = PLACED.plusSeconds(7200);
        boolean delivered = status == ShipmentStatus.DELIVERED && scheduled != null;
        return new ShipmentView(
                UUID.fromString("0198a000-0000-7000-8000-000000000004"),
                ORDER,
                "1001",
                1,
                courier,
                isPickedUp,
                number,
                url,
                true,
                status,
                shipped,
                null,
                scheduled,
                List.of(new ShipmentItemView(ITEM, item, 2)),
                shipped,
                LocalDate.ofInstant(shipped, ZoneOffset.UTC),
                delivered ? shipped.plusSeconds(86_400) : null,
                shipped,
                shipped,
                0,
                null,
                null);
    }

    /** The one that the order ends with, or something like it. */
    static AppointmentView appointment(OrderView order) {
        return new AppointmentView(
                UUID.fromString("0198a000-0000-7000-8000-000000000006"),
                ORDER,
                "1001",
                ITEM,
                order.items().getLast().name(),
                null,
                Instant.parse("2026-12-01T02:00:00Z"),
                Instant.parse("2026-12-01T02:30:00Z"),
                "Tue, 1 Dec 2026, 10:00 AM to 10:30 AM",
                AppointmentStatus.SCHEDULED,
                Instant.parse("2026-11-30T02:00:00Z"));
    }

    static PaymentView payment(String amount) {
        return new PaymentView(
                UUID.fromString("0198a000-0000-7000-8000-000000000005"),
                ORDER,
                "1001",
                PaymentMethod.BANK_TRANSFER,
                money(amount),
                null,
                null,
                "staff",
                Origin.Source.API,
                PLACED.plusSeconds(300),
                PLACED.plusSeconds(360),
                null,
                null,
                null,
                null,
                null,
                List.of());
    }

    /** Given back outside, with a reference, or through Stripe. */
    static RefundView refund(@Nullable String reference) {
        return new RefundView(
                UUID.fromString("0198a000-0000-7000-8000-000000000006"),
                ORDER,
                "1001",
                null,
                PaymentMethod.STRIPE,
                reference == null ? RefundWay.STRIPE : RefundWay.OUTSIDE,
                money("49.90"),
                RefundReason.REQUESTED_BY_CUSTOMER,
                null,
                null,
                RefundStatus.SUCCEEDED,
                RefundStep.SUCCEEDED,
                null,
                null,
                reference,
                null,
                false,
                null,
                false,
                "staff",
                Origin.Source.API,
                PLACED.plusSeconds(7200),
                PLACED.plusSeconds(7260),
                PLACED.plusSeconds(7320),
                PLACED.plusSeconds(7320));
    }

    static Money money(String decimal) {
        return Money.parse(decimal, Currency.getInstance("MYR"));
    }
}
