package io.tertib.shipment;

import io.tertib.common.ConflictException;
import io.tertib.common.Ids;
import io.tertib.common.Refusal;
import io.tertib.common.RequestKey;
import io.tertib.order.OrderView;
import io.tertib.process.FormDriven;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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
class Shipment extends FormDriven {

    /** So often staff are asked for a tracking number. */
    static final int MOST_CHASES = 2;

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
    private boolean pickedUp;

    @Enumerated(EnumType.STRING)
    private ShipmentStatus status;

    private Instant statusAt;
    private @Nullable String statusDetail;
    private @Nullable LocalDate scheduledDeliveryDate;

    @SuppressWarnings("UnusedVariable") // read by queries only
    private String requestReference;

    private String requestFingerprint;
    private Instant shippedAt;
    private @Nullable Instant deliveredAt;
    private Instant trackingChaseAt;
    private Instant deliveryCheckAt;
    private @Nullable Instant handlingSince;

    @Enumerated(EnumType.STRING)
    private @Nullable FailedDeliveryDecision handlingDecision;

    private int trackingChases;

    /** Null until it is saved: by that a new one is known, so that it is not looked for in the database first. */
    @Version
    private @Nullable Long version;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "shipment_item", joinColumns = @JoinColumn(name = "shipment_id"))
    @BatchSize(size = 100)
    private List<ShipmentItem> items = new ArrayList<>();

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "shipment_history", joinColumns = @JoinColumn(name = "shipment_id"))
    @OrderColumn(name = "seq")
    private List<StatusChange> history = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected Shipment() {}

    Shipment(
            OrderView order,
            int number,
            Ship command,
            boolean isPickedUp,
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
        this.pickedUp = isPickedUp;
        this.status = ShipmentStatus.SHIPPED;
        this.statusAt = now;
        this.scheduledDeliveryDate = command.scheduledDeliveryDate();
        this.requestReference = request.reference();
        this.requestFingerprint = request.fingerprint();
        this.shippedAt = now;
        this.trackingChaseAt = trackingChaseAt;
        this.deliveryCheckAt = deliveryCheckAt;
        this.items.addAll(items);
        this.history.add(new StatusChange(status, now, null));
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

    /** Since when somebody has to decide what becomes of it; null when nothing is to be decided. */
    @Nullable
    Instant handlingSince() {
        return handlingSince;
    }

    Instant statusAt() {
        return statusAt;
    }

    /** What the courier or staff say of its status. */
    @Nullable
    String statusDetail() {
        return statusDetail;
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

    List<StatusChange> history() {
        return history;
    }

    /**
     * Whether it is on its way and nothing about it is to be decided. Which of the statuses it then has is for people to
     * read: neither the order nor the process goes by it.
     */
    boolean isMerelyUnderWay() {
        return !status.isFinal() && !needsDecision();
    }

    /**
     * Whether staff have been asked by then whether it has arrived, and have not answered. What they have typed into the
     * form is lost when they are asked anew.
     */
    boolean isAskedWhetherArrived(Instant by) {
        return isMerelyUnderWay() && isTrackingSettled() && !deliveryCheckAt.isAfter(by);
    }

    /** Whether its delivery failed and nobody has decided yet what becomes of it. */
    boolean needsDecision() {
        return handlingSince != null;
    }

    @Nullable
    FailedDeliveryDecision decision() {
        return handlingDecision;
    }

    /**
     * Whether its pieces count as on their way or delivered. Those of a parcel that came to nothing do until it is
     * decided what becomes of them.
     */
    boolean holdsItems() {
        return status != ShipmentStatus.CANCELLED && (!status.hasFailed() || needsDecision());
    }

    boolean isLost() {
        return status == ShipmentStatus.LOST;
    }

    /** Whether it came back undelivered and its pieces are not sent again. */
    boolean isBackForGood() {
        return status == ShipmentStatus.RETURNED_TO_SENDER
                && handlingDecision != null
                && handlingDecision.endsDelivery();
    }

    /** Whether its tracking number is known, or not to be expected. */
    boolean isTrackingSettled() {
        return trackingNumber != null
                || trackingUrl != null
                || noTrackingNumber
                || trackingChases >= MOST_CHASES
                || !courier.givesTrackingNumbers();
    }

    /**
     * Staff were asked for the tracking number and do not know it yet.
     *
     * @param askAgainAt when they are asked again, unless they have been asked often enough
     */
    void trackingNotKnownYet(Instant askAgainAt) {
        trackingChases++;
        trackingChaseAt = askAgainAt;
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
        pickedUp = pickedUp && !changed;
        courier = newCourier;
        trackingNumber = newNumber;
        trackingUrl = newUrl;
        return changed;
    }

    /** Returns whether that is news. */
    boolean hasNoTrackingNumber() {
        boolean news = !noTrackingNumber;
        noTrackingNumber = true;
        return news;
    }

    /** Returns whether anything changed. */
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

    /** Something was heard of it, so that nobody needs to ask before this time. */
    void checkNotBefore(Instant at) {
        if (at.isAfter(deliveryCheckAt)) {
            deliveryCheckAt = at;
        }
    }

    /**
     * Takes over what a courier tells, which comes late, doubled and out of order: a final status stays, and among the
     * others the one that happened last counts. Each further failed attempt is news, and so is what else is told of where
     * it is.
     *
     * @return whether there is news
     */
    boolean hear(ShipmentStatus heard, Instant occurredAt, @Nullable String detail, Instant now) {
        boolean anotherAttempt = heard == ShipmentStatus.ATTEMPT_FAILED && occurredAt.isAfter(statusAt);
        if (status.isFinal()) {
            return false;
        }
        if (heard == status && !anotherAttempt) {
            return tellMore(occurredAt, detail);
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
        become(heard, occurredAt, detail, now);
        return true;
    }

    /** The parcel is where it was, and something else is told of it, after what was told before. */
    private boolean tellMore(Instant occurredAt, @Nullable String detail) {
        boolean news = detail != null
                && !detail.isBlank()
                && !detail.equals(statusDetail)
                && !occurredAt.isBefore(history.getLast().at());
        if (news) {
            statusDetail = detail;
            history.add(new StatusChange(status, occurredAt, detail));
        }
        return news;
    }

    /**
     * Takes over what staff say.
     *
     * @return whether the status changed
     * @throws ConflictException if it already ended in another way
     */
    boolean declare(ShipmentStatus declared, Instant at, @Nullable String detail, Instant now) {
        if (declared == status) {
            return false;
        }
        if (status.isFinal()) {
            throw Refusal.of(
                            "shipment.already",
                            "Shipment " + number + " of order " + orderNumber + " is already "
                                    + status.label().toLowerCase(Locale.ROOT),
                            number,
                            orderNumber,
                            status)
                    .asConflict();
        }
        if (declared == ShipmentStatus.PREPARING) {
            throw Refusal.of(
                            "shipment.alreadyShipped",
                            "Shipment " + number + " of order " + orderNumber + " has already been shipped",
                            number,
                            orderNumber)
                    .asConflict();
        }
        become(declared, at, detail, now);
        return true;
    }

    /**
     * Takes over that another attempt has failed, after it was decided about the one before that the courier tries again.
     *
     * @return whether it is so
     */
    boolean declareAgain(ShipmentStatus declared, Instant at, Instant now) {
        boolean anotherAttempt = declared == ShipmentStatus.ATTEMPT_FAILED
                && status == declared
                && handlingDecision == FailedDeliveryDecision.TRY_AGAIN;
        if (anotherAttempt) {
            become(declared, at, null, now);
        }
        return anotherAttempt;
    }

    /** It is decided what becomes of it after its delivery failed. */
    void decide(FailedDeliveryDecision decision) {
        handlingSince = null;
        handlingDecision = decision;
    }

    /** Nothing is to be decided any more: the order has ended, and the parcel is on its way all the same. */
    void needsNoDecision() {
        handlingSince = null;
    }

    private void become(ShipmentStatus newStatus, Instant at, @Nullable String detail, Instant now) {
        status = newStatus;
        statusAt = at;
        statusDetail = detail;
        history.add(new StatusChange(newStatus, at, detail));
        boolean asked = handlingSince != null;
        handlingSince = !newStatus.raisesQuestion() ? null : asked ? handlingSince : now;
        if (newStatus.raisesQuestion()) {
            handlingDecision = null;
        }
        if (newStatus == ShipmentStatus.DELIVERED) {
            deliveredAt = at;
        }
    }

    ShipmentView toView(@Nullable String trackingLink, ZoneId zone) {
        return new ShipmentView(
                id,
                orderId,
                orderNumber,
                number,
                courier,
                pickedUp,
                trackingNumber,
                trackingLink,
                isTrackingSettled(),
                status,
                statusAt,
                statusDetail,
                scheduledDeliveryDate,
                items.stream().map(ShipmentItem::toView).toList(),
                shippedAt,
                LocalDate.ofInstant(shippedAt, zone),
                deliveredAt,
                trackingChaseAt,
                deliveryCheckAt,
                trackingChases,
                handlingSince,
                handlingDecision);
    }

    @Nullable
    String typedTrackingUrl() {
        return trackingUrl;
    }
}
