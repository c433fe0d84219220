package io.tertib.order;

import io.tertib.common.Counts;
import io.tertib.common.Money;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An order as other modules see it, at one moment.
 *
 * @param number what people call it by
 * @param captured paid in all
 * @param refunded given back of it
 * @param refunding being given back of it: asked for, to be approved, or at the provider
 * @param writtenOff part of the total that is not to be paid any more, because its pieces are not delivered
 * @param paymentDueAt when an unpaid order expires; null when it is paid on delivery
 * @param cancellationRequestedAt since when it is cancelled or being cancelled
 * @param processInstanceKey the process that drives it, once it has started
 * @param refundsOpen refunds under way, and those that have failed and of which nobody has decided what becomes of them
 * @param reviewsOpen payments, or parts of some, that nobody waited for and about which nobody has decided
 * @param version how many entries its timeline has: a form that was made by an earlier one may be out of date
 */
public record OrderView(
        UUID id,
        String number,
        Channel channel,
        @Nullable String externalReference,
        OrderStatus status,
        PaymentStatus paymentStatus,
        FulfilmentStatus fulfilmentStatus,
        UUID customerId,
        String customerName,
        @Nullable String customerEmail,
        @Nullable String customerPhone,
        @Nullable Address shippingAddress,
        List<OrderItemView> items,
        Money subtotal,
        Money shippingFee,
        Money discount,
        Money tax,
        Money total,
        PaymentMethod paymentMethod,
        Money captured,
        Money refunded,
        Money refunding,
        Money writtenOff,
        @Nullable String note,
        String trackingToken,
        Instant placedAt,
        @Nullable Instant paymentReminderAt,
        @Nullable Instant paymentDueAt,
        @Nullable Instant readyToShipAt,
        @Nullable Instant shipmentReminderAt,
        @Nullable Instant shipmentLateAt,
        @Nullable Instant lateSince,
        @Nullable Instant completedAt,
        @Nullable Instant cancellationRequestedAt,
        @Nullable String cancellationReason,
        @Nullable TimelineText cancellationText,
        @Nullable Instant archiveAt,
        @Nullable Instant archivedAt,
        @Nullable Long processInstanceKey,
        int refundsOpen,
        int reviewsOpen,
        int version) {

    /** What is still to be paid; never negative, and not reopened by a refund. */
    public Money amountDue() {
        Money due = total.minus(writtenOff).minus(captured);
        return due.isNegative() ? Money.zero(total.currency()) : due;
    }

    /** What can be given back now: paid, and neither given back nor about to be. */
    public Money refundable() {
        Money left = captured.minus(refunded).minus(refunding);
        return left.isNegative() ? Money.zero(total.currency()) : left;
    }

    public boolean isPaidInFull() {
        return amountDue().isZero();
    }

    /** Whether the customer has paid nothing of what is still due: nothing at all, or all of it was given back. */
    public boolean isNothingPaid() {
        return captured.isZero() || (refunded.compareTo(captured) >= 0 && !isPaidInFull());
    }

    public boolean isOpen() {
        return status == OrderStatus.OPEN;
    }

    /** Whether it is cancelled as soon as what was paid has been given back. */
    public boolean isBeingCancelled() {
        return isOpen() && cancellationRequestedAt != null;
    }

    /** Whether all that was paid for it is on its way back, so that nothing more of it is to be handed over. */
    public boolean isBeingPaidBack() {
        return isOpen() && refunding.isPositive() && refundable().isZero() && isPaidInFull();
    }

    /** Whether anything is still to be done about it. */
    public boolean isGoingOn() {
        return isOpen() && completedAt == null;
    }

    /**
     * Whether a process instance may wait for news of what it began with: its payments and appointments. None does before
     * it has taken the order on, because it does that under the order's row lock and reads in the same moment how the
     * order stands; and none does once the order has ended.
     */
    public boolean isFollowed() {
        return processInstanceKey != null && isGoingOn();
    }

    /** Whether anything has been handed over to the customer or a courier. */
    public boolean isAnythingHandedOver() {
        return items.stream().anyMatch(OrderItemView::isHandedOver);
    }

    /** Whether any of its pieces is on its way or delivered. */
    public boolean isAnythingShipped() {
        return items.stream().anyMatch(item -> item.shipped() > 0);
    }

    /** Whether an appointment is still to come, or to be written down. */
    public boolean awaitsAppointments() {
        return items.stream().anyMatch(OrderItemView::awaitsAppointment);
    }

    /** Whether all of it is paid, delivered and over. */
    public boolean isDone() {
        return isOpen() && !isBeingCancelled() && isPaidInFull() && isEverythingDelivered() && !awaitsAppointments();
    }

    /** Whether nothing more is to come, so that it belongs into the archive. */
    public boolean isClosed() {
        if (refundsOpen > 0 || reviewsOpen > 0 || isBeingCancelled()) {
            return false;
        }
        if (!isOpen() || (paymentStatus == PaymentStatus.REFUNDED && completedAt != null)) {
            return true;
        }
        return isPaidInFull() && isEverythingDelivered() && !awaitsAppointments();
    }

    public boolean isArchived() {
        return archivedAt != null;
    }

    /** Whether anything of it is to be shipped at all. */
    public boolean needsShipping() {
        return fulfilmentStatus != FulfilmentStatus.NOT_REQUIRED;
    }

    /** Whether anything of it is still to be shipped, or to arrive. */
    public boolean awaitsDelivery() {
        return needsShipping() && !isEverythingDelivered();
    }

    /** Items of which pieces are still to be shipped. */
    public List<OrderItemView> remainingItems() {
        return items.stream().filter(item -> item.remaining() > 0).toList();
    }

    public boolean isEverythingShipped() {
        return items.stream().allMatch(item -> item.remaining() == 0);
    }

    public boolean isEverythingDelivered() {
        return items.stream().allMatch(item -> item.remaining() == 0 && item.delivered() == item.shipped());
    }

    /** Pieces that are still to be shipped. */
    public int remaining() {
        return items.stream().mapToInt(OrderItemView::remaining).sum();
    }

    /** The end of the last appointment that is still to come, or null when there is none. */
    public @Nullable Instant appointmentsEndAt() {
        return items.stream()
                .filter(OrderItemView::awaitsAppointment)
                .map(OrderItemView::appointmentEnd)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** How much was bought, in words: {@code "2 items"}. */
    public String size() {
        return Counts.items(items.stream().mapToInt(OrderItemView::quantity).sum());
    }

    /** What the customer is asked to write on a bank transfer. */
    public String paymentReference() {
        return "Order " + number;
    }

    /** What was bought, in one line: {@code "2 × T-shirt, M; 1 × Fitting"}. */
    public String summary() {
        return items.stream().map(item -> item.quantity() + " × " + item.name()).collect(Collectors.joining("; "));
    }
}
