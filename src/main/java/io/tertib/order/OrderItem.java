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
    private Order order;

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
    private @Nullable Instant appointmentStart;
    private @Nullable Instant appointmentEnd;

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

    int toShip() {
        return kind == ItemKind.GOODS ? quantity : 0;
    }

    int shipped() {
        return shipped;
    }

    int delivered() {
        return delivered;
    }

    int returned() {
        return returned;
    }

    void progress(ItemProgress progress) {
        if (progress.shipped() > toShip() || progress.delivered() > progress.shipped()) {
            throw new IllegalArgumentException("Item " + id + " of " + quantity + " cannot have " + progress);
        }
        this.shipped = progress.shipped();
        this.delivered = progress.delivered();
        this.returned = progress.returned();
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
                appointmentStart,
                appointmentEnd);
    }
}
