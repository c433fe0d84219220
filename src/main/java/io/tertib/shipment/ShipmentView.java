package io.tertib.shipment;

import io.tertib.common.Counts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Goods on their way to the customer.
 *
 * @param number counts the shipments of the order, from 1
 * @param isPickedUp whether the customer picked it up, and nobody carries it
 * @param trackingUrl where the customer can follow it at the courier's
 * @param isTrackingSettled whether the tracking number is known or not to be expected
 * @param statusAt when it came to its status
 * @param shippedOn the day of that in the shop's zone
 * @param trackingChaseAt when staff are asked for a missing tracking number
 * @param deliveryCheckAt when staff are asked whether it arrived, if nothing is heard
 * @param trackingChases how often staff were asked for a tracking number and did not know it yet
 * @param handlingSince since when somebody has to decide what becomes of it; null when nothing is to be decided
 * @param decision what was decided after the last failure
 */
public record ShipmentView(
        UUID id,
        UUID orderId,
        String orderNumber,
        int number,
        Courier courier,
        boolean isPickedUp,
        @Nullable String trackingNumber,
        @Nullable String trackingUrl,
        boolean isTrackingSettled,
        ShipmentStatus status,
        Instant statusAt,
        @Nullable String statusDetail,
        @Nullable LocalDate scheduledDeliveryDate,
        List<ShipmentItemView> items,
        Instant shippedAt,
        LocalDate shippedOn,
        @Nullable Instant deliveredAt,
        Instant trackingChaseAt,
        Instant deliveryCheckAt,
        int trackingChases,
        @Nullable Instant handlingSince,
        @Nullable FailedDeliveryDecision decision) {

    /** Whether its delivery failed and nobody has decided yet what becomes of it. */
    public boolean needsDecision() {
        return handlingSince != null;
    }

    /**
     * Whether it is under way although it should have arrived before today, or nothing was heard of it for as long as it
     * takes until staff ask, unless it is they who are to decide what becomes of it.
     *
     * @param today in the shop's zone
     */
    public boolean isOverdue(LocalDate today, Instant now) {
        boolean isLate = scheduledDeliveryDate != null && scheduledDeliveryDate.isBefore(today);
        return !status.isFinal() && (isLate || (!needsDecision() && !deliveryCheckAt.isAfter(now)));
    }

    /** Whether its number does not look as this courier's numbers usually do. */
    public boolean hasUnusualNumber() {
        return trackingNumber != null && !courier.isUsual(trackingNumber);
    }

    /** Whether it is to have arrived before it was shipped, which is a slip of the pen. */
    public boolean isExpectedTooEarly() {
        return scheduledDeliveryDate != null && scheduledDeliveryDate.isBefore(shippedOn);
    }

    /** How much is in it, in words: {@code "2 items"}. */
    public String size() {
        return Counts.items(items.stream().mapToInt(ShipmentItemView::quantity).sum());
    }

    /** What is in it, in one line: {@code "2 × T-shirt, M"}. */
    public String summary() {
        return items.stream().map(item -> item.quantity() + " × " + item.name()).collect(Collectors.joining("; "));
    }
}
