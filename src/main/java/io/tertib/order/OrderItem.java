package io.tertib.order;

import io.tertib.catalog.ItemKind;
import io.tertib.common.Ids;
import io.tertib.common.Money;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A line of an order, with how many of its pieces have been shipped, delivered and returned. */
@Entity
@Table(name = "order_item")
class OrderItem {

    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "order_id")
    @SuppressWarnings("UnusedVariable") // read by queries only
    private Order order;

    @SuppressWarnings("UnusedVariable") // read by queries only
    private int position;

    private @Nullable String sku;
    private String name;

    @Enumerated(EnumType.STRING)
    private ItemKind kind;

    private int quantity;
    private long unitPrice;
    private int shipped;
    private int delivered;
    private int returned;
    private int cameBack;
    private int cancelled;
    private int reserved;

    /** Pieces whose price the ledger gave back, or gives back, while the customer kept them. */
    private int refunded;

    /** How many of those have come back or been cancelled since. */
    private int refundedWithdrawn;

    private @Nullable Instant appointmentStart;
    private @Nullable Instant appointmentEnd;
    private boolean appointmentSettled;

    @SuppressWarnings("NullAway.Init")
    protected OrderItem() {}

    OrderItem(Order order, int position, PricedOrder.Line line) {
        this.id = Ids.next();
        this.order = order;
        this.position = position;
        this.sku = line.sku();
        this.name = line.name();
        this.kind = line.kind();
        this.quantity = line.quantity();
        this.unitPrice = line.unitPrice().minor();
        this.appointmentStart = line.appointmentStart();
        this.appointmentEnd = line.appointmentEnd();
    }

    UUID id() {
        return id;
    }

    boolean isGoods() {
        return kind == ItemKind.GOODS;
    }

    int quantity() {
        return quantity;
    }

    int cancelled() {
        return cancelled;
    }

    /** Pieces that are, or have been, to be shipped; none for what is not goods. */
    int toShip() {
        return isGoods() ? quantity - cancelled : 0;
    }

    /** Pieces that can still be cancelled: not handed over, and not cancelled before. */
    int cancellable() {
        return appointmentSettled ? 0 : quantity - cancelled - shipped;
    }

    /** Whether something of it has been handed over to the customer or a courier. */
    boolean isHandedOver() {
        return shipped > 0 || (appointmentSettled && cancelled < quantity);
    }

    long unitPrice() {
        return unitPrice;
    }

    String name() {
        return name;
    }

    @Nullable
    String sku() {
        return sku;
    }

    int shipped() {
        return shipped;
    }

    ItemProgress progress() {
        return new ItemProgress(shipped, delivered, returned, cameBack);
    }

    void progress(ItemProgress progress) {
        if (progress.shipped() > toShip() || progress.delivered() > progress.shipped()) {
            throw new IllegalArgumentException("Item " + id + " of " + quantity + " cannot have " + progress);
        }
        this.shipped = progress.shipped();
        this.delivered = progress.delivered();
        this.returned = progress.returned();
        this.cameBack = progress.cameBack();
    }

    /** Whether the customer keeps nothing of it: all came back, or is not delivered any more. */
    boolean isBack() {
        return returned + cancelled >= quantity;
    }

    /** So many pieces are not to be delivered any more. */
    void cancel(int pieces) {
        if (pieces < 0 || pieces > cancellable()) {
            throw new IllegalArgumentException("Of item " + id + " only " + cancellable() + " can be cancelled");
        }
        cancelled += pieces;
    }

    /** Pieces that the customer keeps, or is to get, and whose price was or is given back. */
    int refunded() {
        return Math.max(0, refunded - refundedWithdrawn);
    }

    /**
     * The price of so many pieces was or is given back in all, while the customer kept them.
     *
     * @return how many more than before are {@linkplain #refunded refunded}; less than 0 when a refund came to nothing
     */
    int refund(int pieces) {
        int before = refunded();
        refunded = pieces;
        return refunded() - before;
    }

    /**
     * So many pieces came back, or are not to be delivered any more: those first whose price was given back before.
     *
     * @return how many of them have not been refunded
     */
    int withdraw(int pieces) {
        int refundedBefore = Math.min(pieces, refunded());
        refundedWithdrawn += refundedBefore;
        return pieces - refundedBefore;
    }

    /** Its pieces were taken from the counted stock. */
    void reserve() {
        reserved = quantity;
    }

    /** How many of its pieces were taken from the counted stock. */
    int reserved() {
        return reserved;
    }

    /**
     * Pieces go back into the stock.
     *
     * @return how many of them had been taken from it
     */
    int restock(int pieces) {
        int back = Math.min(pieces, reserved);
        reserved -= back;
        return back;
    }

    void reschedule(Instant start, Instant end) {
        appointmentStart = start;
        appointmentEnd = end;
    }

    /** Returns false when it was settled before. */
    boolean settleAppointment() {
        boolean news = !appointmentSettled;
        appointmentSettled = true;
        return news;
    }

    OrderItemView toView(Currency currency) {
        return new OrderItemView(
                id,
                sku,
                name,
                kind,
                quantity,
                new Money(unitPrice, currency),
                shipped,
                delivered,
                returned,
                cameBack,
                cancelled,
                refunded(),
                appointmentStart,
                appointmentEnd,
                appointmentSettled);
    }
}
