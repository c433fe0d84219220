package io.tertib.order;

import io.tertib.catalog.ItemKind;
import io.tertib.common.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of an order.
 *
 * @param shipped pieces on their way or delivered
 * @param returned pieces that came back after delivery
 * @param cameBack pieces that came back undelivered and are not sent again
 * @param cancelled pieces that are not to be delivered any more, with those that came back undelivered
 * @param refunded pieces among those kept whose price was or is given back
 * @param appointmentSettled whether the appointment took place, was missed, or was cancelled
 */
public record OrderItemView(
        UUID id,
        @Nullable String sku,
        String name,
        ItemKind kind,
        int quantity,
        Money unitPrice,
        int shipped,
        int delivered,
        int returned,
        int cameBack,
        int cancelled,
        int refunded,
        @Nullable Instant appointmentStart,
        @Nullable Instant appointmentEnd,
        boolean appointmentSettled) {

    /** Pieces that are still to be shipped; none for what is not goods. */
    public int remaining() {
        return kind == ItemKind.GOODS ? quantity - cancelled - shipped : 0;
    }

    /** Pieces that were delivered and did not come back. */
    public int returnable() {
        return delivered - returned;
    }

    /** Pieces that the customer has or is to get: neither cancelled nor back. */
    public int kept() {
        return quantity - cancelled - returned;
    }

    /** Pieces that the customer has or is to get and whose price was not given back. */
    public int refundable() {
        return kept() - refunded;
    }

    /** Pieces that can still be cancelled: not handed over, and not cancelled before. */
    public int cancellable() {
        return appointmentSettled ? 0 : quantity - cancelled - shipped;
    }

    /** Whether something of it has been handed over to the customer or a courier. */
    public boolean isHandedOver() {
        return shipped > 0 || (appointmentSettled && cancelled < quantity);
    }

    /** Whether its appointment is still to come, or to be written down. */
    public boolean awaitsAppointment() {
        return kind == ItemKind.BOOKING && !appointmentSettled && cancelled < quantity;
    }

    public Money lineTotal() {
        return unitPrice.times(quantity);
    }
}
