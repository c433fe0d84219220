package io.tertib.shipment;

import io.tertib.common.Ids;
import io.tertib.common.Money;
import io.tertib.common.RequestKey;
import io.tertib.order.OrderView;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** Goods that came back after they had been delivered. */
@Entity
@Table(name = "shipment_return")
class GoodsReturn implements Persistable<UUID> {

    @Id
    private UUID id;

    private UUID orderId;
    private String orderNumber;

    @SuppressWarnings("UnusedVariable") // read by queries only
    private String requestReference;

    private String requestFingerprint;

    @Enumerated(EnumType.STRING)
    private ReturnRefund refund;

    private long refundAmount;
    private String currency;
    private boolean restocked;
    private @Nullable String note;
    private Instant recordedAt;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "shipment_return_item", joinColumns = @JoinColumn(name = "return_id"))
    @BatchSize(size = 100)
    private List<ShipmentItem> items = new ArrayList<>();

    @Transient
    private boolean isNew;

    @SuppressWarnings("NullAway.Init")
    protected GoodsReturn() {}

    GoodsReturn(OrderView order, RecordReturn command, List<ShipmentItem> items, RequestKey request, Instant now) {
        this.id = Ids.next();
        this.orderId = order.id();
        this.orderNumber = order.number();
        this.requestReference = request.reference();
        this.requestFingerprint = request.fingerprint();
        this.refund = command.refund();
        this.currency = order.total().currency().getCurrencyCode();
        this.restocked = command.restock();
        this.note = command.note();
        this.recordedAt = now;
        this.items.addAll(items);
        this.isNew = true;
    }

    UUID id() {
        return id;
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return isNew;
    }

    String requestFingerprint() {
        return requestFingerprint;
    }

    List<ShipmentItem> items() {
        return items;
    }

    @Nullable
    String note() {
        return note;
    }

    /** So much is given back for them. */
    void refund(Money amount) {
        refundAmount = amount.minor();
    }

    ReturnView toView() {
        return new ReturnView(
                id,
                orderId,
                orderNumber,
                items.stream().map(ShipmentItem::toView).toList(),
                refund,
                Money.ofMinor(refundAmount, currency),
                restocked,
                note,
                recordedAt);
    }
}
