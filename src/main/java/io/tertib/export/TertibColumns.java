package io.tertib.export;

import static io.tertib.export.Column.itemPlain;
import static io.tertib.export.Column.itemText;
import static io.tertib.export.Column.plain;
import static io.tertib.export.Column.text;
import static io.tertib.export.ExportedOrder.list;

import io.tertib.export.ExportedOrder.Item;
import io.tertib.export.ExportedOrder.Payment;
import io.tertib.export.ExportedOrder.Refund;
import io.tertib.export.ExportedOrder.Shipment;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Our own columns, in the words of the API. What tells which order it is stands on each of its rows, so that they can be
 * sorted and sifted; amounts of the order as a whole on its first row only, so that a column can be added up.
 */
final class TertibColumns {

    /** Spreadsheets take it for a time. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final ZoneId zone;

    TertibColumns(ZoneId zone) {
        this.zone = zone;
    }

    List<Column> all() {
        return List.of(
                plain("Order number", order -> Long.toString(order.number())).repeated(),
                itemPlain("Line", item -> Integer.toString(item.position())),
                plain("Placed at", order -> time(order.placedAt())).repeated(),
                plain("Status", order -> order.status().name()).repeated(),
                plain("Payment status", order -> order.paymentStatus().name()).repeated(),
                plain("Fulfilment status", order -> order.fulfilmentStatus().name())
                        .repeated(),
                plain("Channel", order -> order.channel().name()).repeated(),
                text("External reference", ExportedOrder::externalReference).repeated(),
                text("Customer", ExportedOrder::customerName).repeated(),
                text("Email", ExportedOrder::customerEmail).repeated(),
                text("Phone", ExportedOrder::customerPhone).repeated(),
                text("Recipient", ExportedOrder::shipName).repeated(),
                text("Address line 1", ExportedOrder::shipLine1).repeated(),
                text("Address line 2", ExportedOrder::shipLine2).repeated(),
                text("City", ExportedOrder::shipCity).repeated(),
                text("State", ExportedOrder::shipState).repeated(),
                text("Postcode", ExportedOrder::shipPostcode).repeated(),
                text("Country", ExportedOrder::shipCountry).repeated(),
                text("Recipient phone", ExportedOrder::shipPhone).repeated(),
                itemText("SKU", Item::sku),
                itemText("Item", Item::name),
                itemPlain("Kind", item -> item.kind().name()),
                count("Quantity", Item::quantity),
                new Column("Unit price", true, false, (order, item) -> price(order, item, 1)),
                new Column(
                        "Line total",
                        true,
                        false,
                        (order, item) -> price(order, item, item == null ? 0 : item.quantity())),
                count("Shipped", Item::shipped),
                count("Delivered", Item::delivered),
                count("Returned", item -> item.returned() + item.cameBack()),
                count("Cancelled", Item::cancelled),
                itemPlain("Appointment start", item -> time(item.appointmentStart())),
                itemPlain("Appointment end", item -> time(item.appointmentEnd())),
                plain("Currency", ExportedOrder::currency).repeated(),
                amount("Subtotal", ExportedOrder::subtotal),
                amount("Discount", ExportedOrder::discount),
                amount("Shipping fee", ExportedOrder::shippingFee),
                amount("Tax", ExportedOrder::tax),
                amount("Total", ExportedOrder::total),
                amount("Written off", ExportedOrder::writtenOff),
                amount("Paid", ExportedOrder::captured),
                amount("Refunded", ExportedOrder::refunded),
                amount("Due", ExportedOrder::due),
                plain("Payment method", order -> order.paymentMethod().name()).repeated(),
                plain(
                        "Paid by",
                        order -> list(
                                order.payments(), payment -> payment.method().name())),
                plain("Paid at", order -> time(order.paidAt())),
                text("Payment references", order -> list(order.payments(), Payment::known)),
                plain("Refunded at", order -> time(order.refundedAt())),
                text("Refund references", order -> list(order.refunds(), Refund::reference)),
                plain(
                        "Couriers",
                        order -> list(
                                order.shipments(),
                                shipment -> shipment.courier().name())),
                text("Tracking numbers", order -> list(order.shipments(), Shipment::trackingNumber)),
                plain("Shipped at", order -> time(order.shippedAt())),
                plain("Expected on", order -> list(order.shipments(), TertibColumns::expected)),
                plain("Delivered at", order -> time(order.deliveredAt())),
                plain("Completed at", order -> time(order.completedAt())),
                plain("Cancelled at", order -> order.isEnded() ? time(order.closedAt()) : null),
                text("Cancellation reason", ExportedOrder::cancellationReason),
                plain("Archived at", order -> time(order.archivedAt())),
                text("Note", ExportedOrder::note),
                plain("Order id", order -> order.id().toString()).repeated());
    }

    private @Nullable String time(@Nullable Instant at) {
        return at == null ? null : TIME.format(at.atZone(zone));
    }

    private static Column amount(String name, ToLongFunction<ExportedOrder> minor) {
        return plain(name, order -> order.decimal(minor.applyAsLong(order)));
    }

    private static Column count(String name, ToIntFunction<Item> pieces) {
        return itemPlain(name, item -> Integer.toString(pieces.applyAsInt(item)));
    }

    private static @Nullable String price(ExportedOrder order, @Nullable Item item, int pieces) {
        return item == null ? null : order.decimal(Math.multiplyExact(item.unitPrice(), pieces));
    }

    private static @Nullable String expected(Shipment shipment) {
        return shipment.expectedOn() == null ? null : shipment.expectedOn().toString();
    }
}
