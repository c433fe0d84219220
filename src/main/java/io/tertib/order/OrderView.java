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
 * An order as other modules see it, at one moment. What it is made of can be asked of it by the names that its parts have.
 *
 * @param number what people call it by
 * @param externalReference another system's own number of it
 * @param customer who ordered, with the data that came with this order
 * @param prices what its total is made of
 * @param state how it stands, and what may happen to it by that
 * @param cancellation why it is cancelled, or being cancelled; null while it is neither
 * @param trackingToken by which the customer's page about it is found
 * @param processInstanceKey the process that drives it, once it has started
 * @param version how many entries its timeline has: a form that was made by an earlier one may be out of date
 */
public record OrderView(
        UUID id,
        String number,
        Channel channel,
        @Nullable String externalReference,
        Customer customer,
        @Nullable Address shippingAddress,
        List<OrderItemView> items,
        OrderPrices prices,
        OrderState state,
        OrderTimes times,
        @Nullable String note,
        @Nullable Worded cancellation,
        String trackingToken,
        @Nullable Long processInstanceKey,
        int version) {

    /** Who ordered, with the data that came with the order. */
    public record Customer(
            UUID id,
            String name,
            @Nullable String email,
            @Nullable String phone) {}

    public UUID customerId() {
        return customer.id();
    }

    public String customerName() {
        return customer.name();
    }

    public @Nullable String customerEmail() {
        return customer.email();
    }

    public @Nullable String customerPhone() {
        return customer.phone();
    }

    public Money subtotal() {
        return prices.subtotal();
    }

    public Money shippingFee() {
        return prices.shippingFee();
    }

    public Money discount() {
        return prices.discount();
    }

    public Money tax() {
        return prices.tax();
    }

    public Money total() {
        return state.balance().total();
    }

    public Money captured() {
        return state.balance().captured();
    }

    public Money refunded() {
        return state.balance().refunded();
    }

    public Money refunding() {
        return state.balance().refunding();
    }

    public Money writtenOff() {
        return state.balance().writtenOff();
    }

    /** Whether a manager has written off what was due, as nobody expected it any more. */
    public boolean isGivenUp() {
        return state.isGivenUp();
    }

    public PaymentMethod paymentMethod() {
        return state.paymentMethod();
    }

    public PaymentStatus paymentStatus() {
        return state.paymentStatus();
    }

    public FulfilmentStatus fulfilmentStatus() {
        return state.fulfilment().status();
    }

    public OrderStatus status() {
        return state.lifecycle().status();
    }

    public @Nullable Instant completedAt() {
        return state.lifecycle().completedAt();
    }

    public @Nullable Instant cancellationRequestedAt() {
        return state.lifecycle().cancellationRequestedAt();
    }

    public @Nullable Instant archivedAt() {
        return state.lifecycle().archivedAt();
    }

    public int refundsOpen() {
        return state.lifecycle().refundsOpen();
    }

    public int reviewsOpen() {
        return state.lifecycle().reviewsOpen();
    }

    public Instant placedAt() {
        return times.placedAt();
    }

    public @Nullable Instant paymentReminderAt() {
        return times.paymentReminderAt();
    }

    public @Nullable Instant paymentDueAt() {
        return times.paymentDueAt();
    }

    public @Nullable Instant readyToShipAt() {
        return times.readyToShipAt();
    }

    public @Nullable Instant shipmentReminderAt() {
        return times.shipmentReminderAt();
    }

    public @Nullable Instant shipmentLateAt() {
        return times.shipmentLateAt();
    }

    public @Nullable Instant lateSince() {
        return times.lateSince();
    }

    public @Nullable Instant archiveAt() {
        return times.archiveAt();
    }

    public @Nullable String cancellationReason() {
        return cancellation == null ? null : cancellation.words();
    }

    public @Nullable TimelineText cancellationText() {
        return cancellation == null ? null : cancellation.text();
    }

    /** As {@link Balance#amountDue()}. */
    public Money amountDue() {
        return state.balance().amountDue();
    }

    /** As {@link Balance#refundable()}. */
    public Money refundable() {
        return state.balance().refundable();
    }

    /** As {@link Balance#overpaid()}. */
    public Money overpaid() {
        return state.balance().overpaid();
    }

    /** As {@link Balance#isPaidInFull()}. */
    public boolean isPaidInFull() {
        return state.balance().isPaidInFull();
    }

    /** As {@link Balance#isNothingPaid()}. */
    public boolean isNothingPaid() {
        return state.balance().isNothingPaid();
    }

    /** As {@link Lifecycle#isOpen()}. */
    public boolean isOpen() {
        return state.lifecycle().isOpen();
    }

    /** As {@link Lifecycle#isBeingCancelled()}. */
    public boolean isBeingCancelled() {
        return state.lifecycle().isBeingCancelled();
    }

    /** As {@link Balance#isPaidBack()}. */
    public boolean isPaidBack() {
        return state.balance().isPaidBack();
    }

    /** As {@link OrderState#isBeingPaidBack()}. */
    public boolean isBeingPaidBack() {
        return state.isBeingPaidBack();
    }

    /** As {@link Lifecycle#isGoingOn()}. */
    public boolean isGoingOn() {
        return state.lifecycle().isGoingOn();
    }

    /**
     * Whether a process instance may wait for news of what it began with: its payments and appointments. None does before
     * it has taken the order on, because it does that under the order's row lock and reads in the same moment how the
     * order stands; and none does once the order has ended.
     */
    public boolean isFollowed() {
        return processInstanceKey != null && isGoingOn();
    }

    /** Whether the customer, who stands at the counter and has paid, may take its goods along. */
    public boolean canBeTakenAlong() {
        return channel == Channel.WALK_IN && remaining() > 0 && isPaidInFull();
    }

    /** How many pieces of one of its items can be cancelled, while others may not. */
    public int cancellable(OrderItemView item) {
        return isAnythingHandedOver()
                ? item.pieces().cancellableOfRest()
                : item.pieces().cancellable();
    }

    /** The items of which pieces can be cancelled. */
    public List<OrderItemView> cancellableItems() {
        return items.stream().filter(item -> cancellable(item) > 0).toList();
    }

    /** As {@link Fulfilment#isAnythingHandedOver()}. */
    public boolean isAnythingHandedOver() {
        return state.fulfilment().isAnythingHandedOver();
    }

    /** As {@link Fulfilment#isAnythingShipped()}. */
    public boolean isAnythingShipped() {
        return state.fulfilment().isAnythingShipped();
    }

    /** As {@link Fulfilment#awaitsAppointments()}. */
    public boolean awaitsAppointments() {
        return state.fulfilment().awaitsAppointments();
    }

    /** As {@link OrderState#isDone()}. */
    public boolean isDone() {
        return state.isDone();
    }

    /** As {@link OrderState#isClosed()}. */
    public boolean isClosed() {
        return state.isClosed();
    }

    /** As {@link Lifecycle#isArchived()}. */
    public boolean isArchived() {
        return state.lifecycle().isArchived();
    }

    /** As {@link Fulfilment#isNothingLeft()}. */
    public boolean isNothingLeft() {
        return state.fulfilment().isNothingLeft();
    }

    /** As {@link Fulfilment#needsShipping()}. */
    public boolean needsShipping() {
        return state.fulfilment().needsShipping();
    }

    /** As {@link Fulfilment#awaitsDelivery()}. */
    public boolean awaitsDelivery() {
        return state.fulfilment().awaitsDelivery();
    }

    /** As {@link Fulfilment#isEverythingShipped()}. */
    public boolean isEverythingShipped() {
        return state.fulfilment().isEverythingShipped();
    }

    /** As {@link Fulfilment#isEverythingDelivered()}. */
    public boolean isEverythingDelivered() {
        return state.fulfilment().isEverythingDelivered();
    }

    /** As {@link Fulfilment#remaining()}. */
    public int remaining() {
        return state.fulfilment().remaining();
    }

    /** Items of which pieces are still to be shipped. */
    public List<OrderItemView> remainingItems() {
        return items.stream().filter(item -> item.remaining() > 0).toList();
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
