package io.tertib.export;

import static io.tertib.export.Column.empty;
import static io.tertib.export.Column.itemPlain;
import static io.tertib.export.Column.itemText;
import static io.tertib.export.Column.plain;
import static io.tertib.export.Column.text;
import static io.tertib.export.ExportedOrder.list;

import io.tertib.catalog.ItemKind;
import io.tertib.export.ExportedOrder.Item;
import io.tertib.export.ExportedOrder.Payment;
import io.tertib.order.Channel;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of Shopify's export of orders, in its order and its words. There, <em>fulfilled</em> is what has been shipped,
 * and the subtotal has the discount taken off, so that with shipping and taxes it comes to the total. What Shopify knows and we
 * do not is empty; so is the billing address but for the customer's own name and phone.
 */
final class ShopifyColumns {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xx");

    private static final String NONE = "unfulfilled";
    private static final String SOME = "partial";
    private static final String ALL = "fulfilled";

    private final ZoneId zone;
    private final String shop;

    ShopifyColumns(ZoneId zone, String shop) {
        this.zone = zone;
        this.shop = shop;
    }

    List<Column> all() {
        return Stream.of(order(), items(), addresses(), payment(), taxes(), rest())
                .flatMap(List::stream)
                .toList();
    }

    private List<Column> order() {
        return List.of(
                text("Name", order -> "#" + order.number()).repeated(),
                text("Email", ExportedOrder::customerEmail).repeated(),
                plain("Financial Status", order -> lower(order.paymentStatus())),
                plain("Paid at", order -> time(order.paidAt())),
                plain("Fulfillment Status", ShopifyColumns::fulfilment),
                plain("Fulfilled at", order -> fulfilment(order).equals(ALL) ? time(order.shippedAt()) : null),
                plain("Accepts Marketing", order -> "no"),
                plain("Currency", ExportedOrder::currency),
                amount("Subtotal", order -> order.subtotal() - order.discount()),
                amount("Shipping", ExportedOrder::shippingFee),
                amount("Taxes", ExportedOrder::tax),
                amount("Total", ExportedOrder::total),
                empty("Discount Code"),
                amount("Discount Amount", ExportedOrder::discount),
                plain(
                        "Shipping Method",
                        order -> list(
                                order.shipments(),
                                shipment -> shipment.courier().label())),
                plain("Created at", order -> time(order.placedAt())).repeated());
    }

    private static List<Column> items() {
        return List.of(
                itemPlain("Lineitem quantity", item -> Integer.toString(item.quantity())),
                itemText("Lineitem name", Item::name),
                new Column(
                        "Lineitem price",
                        true,
                        false,
                        (order, item) -> item == null ? null : order.decimal(item.unitPrice())),
                empty("Lineitem compare at price"),
                itemText("Lineitem sku", Item::sku),
                itemPlain("Lineitem requires shipping", item -> Boolean.toString(item.isGoods())),
                new Column(
                        "Lineitem taxable",
                        true,
                        false,
                        (order, item) -> item == null ? null : Boolean.toString(order.tax() > 0)),
                new Column(
                        "Lineitem fulfillment status",
                        true,
                        false,
                        (order, item) -> item == null ? null : fulfilment(order, item)));
    }

    private static List<Column> addresses() {
        return List.of(
                text("Billing Name", ExportedOrder::customerName),
                empty("Billing Street"),
                empty("Billing Address1"),
                empty("Billing Address2"),
                empty("Billing Company"),
                empty("Billing City"),
                empty("Billing Zip"),
                empty("Billing Province"),
                empty("Billing Country"),
                digits("Billing Phone", ExportedOrder::customerPhone),
                text("Shipping Name", ExportedOrder::shipName),
                text("Shipping Street", ShopifyColumns::street),
                text("Shipping Address1", ExportedOrder::shipLine1),
                text("Shipping Address2", ExportedOrder::shipLine2),
                empty("Shipping Company"),
                text("Shipping City", ExportedOrder::shipCity),
                digits("Shipping Zip", ExportedOrder::shipPostcode),
                text("Shipping Province", ExportedOrder::shipState),
                text("Shipping Country", ExportedOrder::shipCountry),
                digits("Shipping Phone", ExportedOrder::shipPhone));
    }

    private List<Column> payment() {
        return List.of(
                text("Notes", ExportedOrder::note),
                text("Note Attributes", ShopifyColumns::attributes),
                plain("Cancelled at", order -> order.isEnded() ? time(order.closedAt()) : null),
                plain("Payment Method", order -> order.paymentMethod().label()),
                text("Payment Reference", order -> first(order, Payment::known)),
                amount("Refunded Amount", ExportedOrder::refunded),
                new Column("Vendor", true, true, (order, item) -> shop),
                amount("Outstanding Balance", ExportedOrder::due),
                empty("Employee"),
                empty("Location"),
                empty("Device ID"),
                plain("Id", order -> order.id().toString()),
                empty("Tags"),
                empty("Risk Level"),
                plain("Source", order -> source(order.channel())),
                new Column("Lineitem discount", true, false, (order, item) -> item == null ? null : order.decimal(0)));
    }

    private static List<Column> taxes() {
        return List.of(
                plain("Tax 1 Name", order -> order.tax() > 0 ? "Tax" : null),
                plain("Tax 1 Value", order -> order.tax() > 0 ? order.decimal(order.tax()) : null),
                empty("Tax 2 Name"),
                empty("Tax 2 Value"),
                empty("Tax 3 Name"),
                empty("Tax 3 Value"),
                empty("Tax 4 Name"),
                empty("Tax 4 Value"),
                empty("Tax 5 Name"),
                empty("Tax 5 Value"));
    }

    private List<Column> rest() {
        return List.of(
                digits("Phone", ExportedOrder::customerPhone),
                empty("Receipt Number"),
                empty("Duties"),
                empty("Billing Province Name"),
                text("Shipping Province Name", ExportedOrder::shipState),
                text("Payment ID", order -> first(order, Payment::providerPaymentId)),
                empty("Payment Terms Name"),
                plain(
                        "Next Payment Due At",
                        order -> order.isEnded() || order.due() == 0 ? null : time(order.paymentDueAt())),
                text("Payment References", order -> list(order.payments(), Payment::known)));
    }

    private @Nullable String time(@Nullable Instant at) {
        return at == null ? null : TIME.format(at.atZone(zone));
    }

    private static Column amount(String name, ToLongFunction<ExportedOrder> minor) {
        return plain(name, order -> order.decimal(minor.applyAsLong(order)));
    }

    /** With an apostrophe before it, so that it is not taken for a number; it cannot be a formula then either. */
    private static Column digits(String name, Function<ExportedOrder, @Nullable String> value) {
        return plain(name, order -> {
            String text = value.apply(order);
            return text == null ? null : "'" + text;
        });
    }

    /** How much of the goods has been shipped; of an order without goods, whether it is done. */
    private static String fulfilment(ExportedOrder order) {
        List<Item> goods = order.items().stream().filter(Item::isGoods).toList();
        if (goods.isEmpty()) {
            return order.completedAt() == null ? NONE : ALL;
        }
        return shipped(
                goods.stream().mapToInt(Item::quantity).sum()
                        - goods.stream().mapToInt(Item::cancelled).sum(),
                goods.stream().mapToInt(Item::shipped).sum(),
                goods.stream().mapToInt(Item::cameBack).sum());
    }

    private static String fulfilment(ExportedOrder order, Item item) {
        String status = item.isGoods()
                ? shipped(item.quantity() - item.cancelled(), item.shipped(), item.cameBack())
                : isDone(order, item) ? ALL : NONE;
        // Only of items Shopify says it so.
        return status.equals(NONE) ? "pending" : status;
    }

    private static boolean isDone(ExportedOrder order, Item item) {
        return item.kind() == ItemKind.BOOKING ? item.appointmentSettled() : order.completedAt() != null;
    }

    /**
     * How much has been shipped.
     *
     * @param wanted pieces that are not cancelled
     * @param cameBack of those that are cancelled, how many had been shipped
     */
    private static String shipped(int wanted, int shipped, int cameBack) {
        if (shipped + cameBack == 0) {
            return NONE;
        }
        return shipped >= wanted ? ALL : SOME;
    }

    private static @Nullable String street(ExportedOrder order) {
        String line1 = order.shipLine1();
        String line2 = order.shipLine2();
        return line1 == null || line2 == null ? line1 : line1 + ", " + line2;
    }

    private static @Nullable String attributes(ExportedOrder order) {
        return order.externalReference() == null ? null : "External reference: " + order.externalReference();
    }

    private static @Nullable String first(ExportedOrder order, Function<Payment, @Nullable String> what) {
        return order.payments().stream()
                .map(what)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** As Shopify calls its own channels; ours by our names. */
    private static String source(Channel channel) {
        return switch (channel) {
            case ONLINE_STORE -> "web";
            case WALK_IN -> "pos";
            case API, PHONE, WHATSAPP -> lower(channel);
        };
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
