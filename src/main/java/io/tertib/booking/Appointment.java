package io.tertib.booking;

import io.tertib.common.ConflictException;
import io.tertib.common.Ids;
import io.tertib.common.InvalidException;
import io.tertib.common.Refusal;
import io.tertib.order.OrderItemView;
import io.tertib.order.OrderView;
import io.tertib.order.PlaceOrder;
import io.tertib.process.FormDriven;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An appointment that a customer has booked. Guards its own transitions; callers hold the lock of its order's row. */
@Entity
@Table(name = "appointment")
class Appointment extends FormDriven {

    private static final Duration REMINDED_BEFORE = Duration.ofDays(1);

    @Id
    private UUID id;

    private UUID orderId;
    private String orderNumber;
    private UUID orderItemId;
    private String title;
    private @Nullable String resource;
    private Instant startsAt;
    private Instant endsAt;

    @Enumerated(EnumType.STRING)
    private AppointmentStatus status;

    private @Nullable Instant reminderAt;

    /** Null until it is saved: by that a new one is known, so that it is not looked for in the database first. */
    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway.Init")
    protected Appointment() {}

    /** @param resource the article number of what is booked; null when it is in no catalogue */
    Appointment(
            OrderView order, OrderItemView item, @Nullable String resource, Instant start, Instant end, Instant now) {
        this.id = Ids.next();
        this.orderId = order.id();
        this.orderNumber = order.number();
        this.orderItemId = item.id();
        this.title = item.name();
        this.resource = resource;
        this.startsAt = start;
        this.endsAt = end;
        this.status = AppointmentStatus.SCHEDULED;
        this.reminderAt = reminderOf(start, now);
    }

    UUID id() {
        return id;
    }

    UUID orderId() {
        return orderId;
    }

    UUID orderItemId() {
        return orderItemId;
    }

    @Nullable
    String resource() {
        return resource;
    }

    Instant startsAt() {
        return startsAt;
    }

    Instant endsAt() {
        return endsAt;
    }

    AppointmentStatus status() {
        return status;
    }

    boolean isScheduled() {
        return status == AppointmentStatus.SCHEDULED;
    }

    Duration length() {
        return Duration.between(startsAt, endsAt);
    }

    /**
     * Takes place at another time.
     *
     * @return whether anything changed
     * @throws ConflictException if it is over or cancelled
     * @throws InvalidException if that is no time, or has passed
     */
    boolean move(Instant start, Instant end, Instant now) {
        mustBeScheduled();
        if (!end.isAfter(start)) {
            throw InvalidException.of("end", "field.endBeforeStart", "must be after its start");
        }
        if (start.equals(startsAt) && end.equals(endsAt)) {
            return false;
        }
        if (end.isAfter(start.plus(PlaceOrder.Appointment.LONGEST))) {
            throw InvalidException.of("end", "field.appointmentTooLong", "must be at most 31 days after its start");
        }
        if (!end.isAfter(now)) {
            throw InvalidException.of("start", "field.passed", "has already passed");
        }
        startsAt = start;
        endsAt = end;
        reminderAt = reminderOf(start, now);
        return true;
    }

    /**
     * It took place, or the customer did not come, which may be known before.
     *
     * @return false when that was known
     * @throws ConflictException if it ended in another way, or is to have taken place before it began
     */
    boolean settle(AppointmentStatus outcome, Instant now) {
        if (status == outcome) {
            return false;
        }
        mustBeScheduled();
        if (outcome == AppointmentStatus.DONE && startsAt.isAfter(now)) {
            throw Refusal.of(
                            "appointment.notBegun",
                            "The appointment " + title + " of order " + orderNumber
                                    + " cannot be done before it has begun. Move it first if it took place earlier.",
                            title,
                            orderNumber)
                    .asConflict();
        }
        status = outcome;
        return true;
    }

    /** Returns false when it is over or cancelled already. */
    boolean cancel() {
        if (!isScheduled()) {
            return false;
        }
        status = AppointmentStatus.CANCELLED;
        return true;
    }

    private void mustBeScheduled() {
        if (!isScheduled()) {
            throw Refusal.of(
                            "appointment.over",
                            "The appointment " + title + " of order " + orderNumber + " cannot be changed any more: "
                                    + status.label().toLowerCase(Locale.ROOT),
                            title,
                            orderNumber,
                            status)
                    .asConflict();
        }
    }

    private static @Nullable Instant reminderOf(Instant start, Instant now) {
        Instant at = start.minus(REMINDED_BEFORE);
        return at.isAfter(now) ? at : null;
    }

    AppointmentView toView(String when, Instant now) {
        return new AppointmentView(
                id,
                orderId,
                orderNumber,
                orderItemId,
                title,
                resource,
                startsAt,
                endsAt,
                when,
                status,
                isScheduled() && startsAt.isAfter(now) ? reminderAt : null);
    }
}
