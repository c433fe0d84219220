package io.tertib.order;

import io.tertib.catalog.ItemKind;
import io.tertib.common.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of an order, as other modules see it, at one moment.
 *
 * @param pieces how many there are, and how far they have come
 * @param appointmentStart when a booking begins; null for anything else
 * @param appointmentEnd when it ends; null for anything else
 */
public record OrderItemView(
        UUID id,
        @Nullable String sku,
        String name,
        Money unitPrice,
        Pieces pieces,
        @Nullable Instant appointmentStart,
        @Nullable Instant appointmentEnd) {

    public ItemKind kind() {
        return pieces.kind();
    }

    /** Pieces ordered. */
    public int quantity() {
        return pieces.quantity();
    }

    /** Pieces on their way or delivered. */
    public int shipped() {
        return pieces.progress().shipped();
    }

    /** Pieces delivered. */
    public int delivered() {
        return pieces.progress().delivered();
    }

    /** Pieces that came back after delivery. */
    public int returned() {
        return pieces.progress().returned();
    }

    /** Pieces that came back undelivered and are not sent again. */
    public int cameBack() {
        return pieces.progress().cameBack();
    }

    /** Pieces that are not to be delivered any more, with those that came back undelivered. */
    public int cancelled() {
        return pieces.cancelled();
    }

    /** Pieces among those kept whose price was or is given back. */
    public int refunded() {
        return pieces.refunded();
    }

    /** Whether the appointment took place, was missed, or was cancelled. */
    public boolean appointmentSettled() {
        return pieces.appointmentSettled();
    }

    /** As {@link Pieces#remaining()}. */
    public int remaining() {
        return pieces.remaining();
    }

    /** As {@link Pieces#returnable()}. */
    public int returnable() {
        return pieces.returnable();
    }

    /** As {@link Pieces#kept()}. */
    public int kept() {
        return pieces.kept();
    }

    /** As {@link Pieces#refundable()}. */
    public int refundable() {
        return pieces.refundable();
    }

    /** As {@link Pieces#cancellable()}. */
    public int cancellable() {
        return pieces.cancellable();
    }

    /** As {@link Pieces#isHandedOver()}. */
    public boolean isHandedOver() {
        return pieces.isHandedOver();
    }

    /** As {@link Pieces#awaitsAppointment()}. */
    public boolean awaitsAppointment() {
        return pieces.awaitsAppointment();
    }

    /** What all that was ordered of it costs. */
    public Money lineTotal() {
        return unitPrice.times(quantity());
    }
}
