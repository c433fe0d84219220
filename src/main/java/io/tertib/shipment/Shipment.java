package io.tertib.shipment;

import io.tertib.common.ConflictException;
import io.tertib.common.Ids;
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
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/** Goods on their way to the customer. Guards its own transitions; callers hold the lock of its order's row. */
@Entity
@Table(name = "shipment")
class Shipment {

    @Id
    private UUID id;

    private UUID orderId;
    private String orderNumber;
    private int number;

    @Enumerated(EnumType.STRING)
    private Courier courier;

    private @Nullable String trackingNumber;
    private @Nullable String trackingUrl;
    private boolean noTrackingNumber;

    @Enumerated(EnumType.STRING)
    private ShipmentStatus status;

    private Instant statusAt;
    private @Nullable String statusDetail;
    private @Nullable LocalDate scheduledDeliveryDate;
    private String requestReference;
    private String requestFingerprint;
    private Instant shippedAt;
    private @Nullable Instant deliveredAt;
    private Instant trackingChaseAt;
    private Instant deliveryCheckAt;
    private @Nullable Long processInstanceKey;
    private @Nullable String lastFormReference;

    @Version
    private long version;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "shipment_item", joinColumns = @JoinColumn(name = "shipment_id"))
    @BatchSize(size = 100)
    private List<ShipmentItem> items = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected Shipment() {}

    Shipment(
            OrderView order,
            int number,
            Ship command,
            List<ShipmentItem> items,
            RequestKey request,
            Instant trackingChaseAt,
            Instant deliveryCheckAt,
            Instant now) {
        this.id = Ids.next();
        this.orderId = order.id();
        this.orderNumber = order.number();
        this.number = number;
        this.courier = command.courier();
        this.trackingNumber = command.trackingNumber();
        this.trackingUrl = command.trackingUrl();
        this.status = ShipmentStatus.SHIPPED;
        this.statusAt = now;
        this.scheduledDeliveryDate = command.scheduledDeliveryDate();
        this.requestReference = request.reference();
        this.requestFingerprint = request.fingerprint();
        this.shippedAt = now;
        this.trackingChaseAt = trackingChaseAt;
        this.deliveryCheckAt = deliveryCheckAt;
        this.items.addAll(items);
    }

    UUID id() {
        return id;
    }

    UUID orderId() {
        return orderId;
    }

    int number() {
        return number;
    }

    Courier courier() {
        return courier;
    }

    @Nullable
    String trackingNumber() {
        return trackingNumber;
    }

    ShipmentStatus status() {
        return status;
    }

    Instant statusAt() {
        return statusAt;
    }

    Instant deliveryCheckAt() {
        return deliveryCheckAt;
    }

    String requestFingerprint() {
        return requestFingerprint;
    }

    List<ShipmentItem> items() {
        return items;
    }

    /** @return false when another process instance already follows it */
    boolean takeOn(long instanceKey) {
        if (processInstanceKey == null) {
            processInstanceKey = instanceKey;
        }
        return processInstanceKey == instanceKey;
    }

    /**
     * Notes a form that was filled in.
     *
     * @return false when the same one was noted before
     */
    boolean firstTime(String formReference) {
        if (formReference.equals(lastFormReference)) {
            return false;
        }
        lastFormReference = formReference;
        return true;
    }

    /** Whether its tracking number is known, or not to be expected. */
    boolean isTrackingSettled() {
        return trackingNumber != null || trackingUrl != null || noTrackingNumber || !courier.givesTrackingNumbers();
    }

    /**
     * Changes who carries it and how it can be followed; what is null stays.
     *
     * @return whether anything changed
     */
    boolean reroute(@Nullable Courier toCourier, @Nullable String number, @Nullable String url) {
        Courier newCourier = toCourier == null ? courier : toCourier;
        String newNumber = number == null ? trackingNumber : number;
        String newUrl = url == null ? trackingUrl : url;
        boolean changed = newCourier != courier
                || !Objects.equals(newNumber, trackingNumber)
                || !Objects.equals(newUrl, trackingUrl);
        courier = newCourier;
        trackingNumber = newNumber;
        trackingUrl = newUrl;
        return changed;
    }

    /** @return whether that is news */
    boolean hasNoTrackingNumber() {
        boolean news = !noTrackingNumber;
        noTrackingNumber = true;
        return news;
    }

    /** @return whether anything changed */
    boolean reschedule(LocalDate date, Instant checkAt) {
        if (date.equals(scheduledDeliveryDate)) {
            return false;
        }
        scheduledDeliveryDate = date;
        deliveryCheckAt = checkAt;
        return true;
    }

    /** Staff have looked and want to be asked again. */
    void checkAgain(Instant at) {
        deliveryCheckAt = at;
    }

    /**
     * Takes over what a courier tells, which comes late, doubled and out of order: a final status stays, and among the
     * others the one that happened last counts.
     *
     * @return whether the status changed
     */
    boolean hear(ShipmentStatus heard, Instant occurredAt, @Nullable String detail) {
        if (status.isFinal() || heard == status) {
            return false;
        }
        if (heard == ShipmentStatus.PREPARING || heard == ShipmentStatus.SHIPPED) {
            // We handed it over ourselves; that the courier has it says nothing new.
            return false;
        }
        // Staff may note a shipment after the courier has moved it, so what we noted first does not count as last.
        boolean overtaken = status != ShipmentStatus.SHIPPED && occurredAt.isBefore(statusAt);
        if (overtaken && !heard.isFinal()) {
            return false;
        }
        become(heard, occurredAt, detail);
        return true;
    }

    /**
     * Takes over what staff say.
     *
     * @return whether the status changed
     * @throws ConflictException if it already ended in another way
     */
    boolean declare(ShipmentStatus declared, Instant at, @Nullable String detail) {
        if (declared == status) {
            return false;
        }
        if (status.isFinal()) {
            throw new ConflictException("Shipment " + number + " of order " + orderNumber + " is already "
                    + status.label().toLowerCase(Locale.ROOT));
        }
        if (declared == ShipmentStatus.PREPARING) {
            throw new ConflictException(
                    "Shipment " + number + " of order " + orderNumber + " has already been shipped");
        }
        become(declared, at, detail);
        return true;
    }

    private void become(ShipmentStatus newStatus, Instant at, @Nullable String detail) {
        status = newStatus;
        statusAt = at;
        statusDetail = detail;
        if (newStatus == ShipmentStatus.DELIVERED) {
            deliveredAt = at;
        }
    }

    ShipmentView toView(@Nullable String trackingLink) {
        return new ShipmentView(
                id,
                orderId,
                orderNumber,
                number,
                courier,
                trackingNumber,
                trackingLink,
                isTrackingSettled(),
                status,
                statusAt,
                statusDetail,
                scheduledDeliveryDate,
                items.stream().map(ShipmentItem::toView).toList(),
                shippedAt,
                deliveredAt,
                trackingChaseAt,
                deliveryCheckAt);
    }

    @Nullable
    String typedTrackingUrl() {
        return trackingUrl;
    }
}
