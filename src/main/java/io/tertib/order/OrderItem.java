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

    int quantity() {
        return quantity;
    }

    /** How many there are, and how far they have come. */
    Pieces pieces() {
        return new Pieces(
                kind,
                quantity,
                new ItemProgress(shipped, delivered, returned, cameBack),
                cancelled,
                refunded(),
                appointmentSettled);
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

    /**
     * Its shipments have changed.
     *
     * @throws IllegalArgumentException if there are not so many pieces
     */
    void progress(ItemProgress progress) {
        if (progress.shipped() > pieces().toShip()
                || progress.delivered() > progress.shipped()
                || progress.returned() > progress.delivered()) {
            throw new IllegalArgumentException("Item " + id + " of " + quantity + " cannot have " + progress);
        }
        this.shipped = progress.shipped();
        this.delivered = progress.delivered();
        this.returned = progress.returned();
        this.cameBack = progress.cameBack();
    }

    /** So many pieces are not to be delivered any more. */
    void cancel(int pieces) {
        int most = pieces().cancellable();
        if (pieces < 0 || pieces > most) {
            throw new IllegalArgumentException("Of item " + id + " only " + most + " can be cancelled");
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
        int unrefunded = unrefundedOf(pieces);
        refundedWithdrawn += pieces - unrefunded;
        return unrefunded;
    }

    /** How many of so many pieces that were withdrawn now have not been refunded. */
    int unrefundedOf(int pieces) {
        return pieces - Math.min(pieces, refunded());
    }

    /** Its pieces were taken from the counted stock. */
    void reserve() {
        reserved = quantity;
    }

    /**
     * Pieces are lost: they do not go back into the stock.
     *
     * @return how many of them had been taken from it
     */
    int lose(int pieces) {
        return restock(pieces);
    }

    /** So many more of its pieces were taken from the counted stock. */
    void reserve(int pieces) {
        reserved += pieces;
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

    /**
     * Its appointment has another time.
     *
     * @throws IllegalStateException if it has none that is still to come
     */
    void reschedule(Instant start, Instant end) {
        if (kind != ItemKind.BOOKING || appointmentSettled) {
            throw new IllegalStateException("Item " + id + " waits for no appointment");
        }
        appointmentStart = start;
        appointmentEnd = end;
    }

    /**
     * Its appointment took place, was missed, or was cancelled.
     *
     * @return false when it was settled before
     * @throws IllegalStateException if it is none that one has an appointment for
     */
    boolean settleAppointment() {
        if (kind != ItemKind.BOOKING) {
            throw new IllegalStateException("Item " + id + " is no booking");
        }
        boolean news = !appointmentSettled;
        appointmentSettled = true;
        return news;
    }

    OrderItemView toView(Currency currency) {
        return new OrderItemView(
                id, sku, name, new Money(unitPrice, currency), pieces(), appointmentStart, appointmentEnd);
    }
}
