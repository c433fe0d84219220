package io.tertib.order;

import io.tertib.common.Counts;
import io.tertib.common.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as a row of a list: what is read at a glance, and nothing that takes a query for each row.
 *
 * @param itemNames what was bought, the first few
 * @param lines how many items there are in all
 * @param pieces how many pieces they are together
 * @param amountDue what is still to be paid
 * @param couriers the names of those who carry its shipments
 * @param trackingNumbers of its shipments, those that have one
 * @param shipmentReminderAt when staff are reminded to ship it; null before it can be shipped
 * @param shipmentLateAt when it is late
 */
public record OrderRow(
        UUID id,
        String number,
        @Nullable String externalReference,
        Instant placedAt,
        UUID customerId,
        String customerName,
        @Nullable String customerEmail,
        @Nullable String customerPhone,
        List<String> itemNames,
        int lines,
        int pieces,
        Money total,
        Money amountDue,
        Lifecycle lifecycle,
        PaymentStatus paymentStatus,
        FulfilmentStatus fulfilmentStatus,
        PaymentMethod paymentMethod,
        Channel channel,
        List<String> couriers,
        List<String> trackingNumbers,
        @Nullable Instant paymentDueAt,
        @Nullable Instant shipmentReminderAt,
        @Nullable Instant shipmentLateAt,
        @Nullable Instant lateSince) {

    /** How many names of items are told. */
    static final int NAMES = 3;

    public OrderStatus status() {
        return lifecycle.status();
    }

    public @Nullable Instant completedAt() {
        return lifecycle.completedAt();
    }

    public @Nullable Instant cancellationRequestedAt() {
        return lifecycle.cancellationRequestedAt();
    }

    public @Nullable Instant archivedAt() {
        return lifecycle.archivedAt();
    }

    /** Whether anything is still to be done about it, and it was not put out of sight. */
    public boolean isGoingOn() {
        return lifecycle.isGoingOn() && !lifecycle.isArchived();
    }

    /** As {@link Lifecycle#isBeingCancelled()}. */
    public boolean isBeingCancelled() {
        return lifecycle.isBeingCancelled();
    }

    /** How many items have no name here. */
    public int otherLines() {
        return lines - itemNames.size();
    }

    /** How much was bought, in words: {@code "2 items"}. */
    public String size() {
        return Counts.items(pieces);
    }

    /** Its place in a sorted list. */
    public OrderPosition position() {
        return new OrderPosition(placedAt, total.minor(), id);
    }
}
