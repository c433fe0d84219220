package io.tertib.shipment;

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
 * @param trackingUrl where the customer can follow it at the courier's
 * @param isTrackingSettled whether the tracking number is known or not to be expected
 * @param statusAt when it came to its status
 * @param trackingChaseAt when staff are asked for a missing tracking number
 * @param deliveryCheckAt when staff are asked whether it arrived, if nothing is heard
 */
public record ShipmentView(
        UUID id,
        UUID orderId,
        String orderNumber,
        int number,
        Courier courier,
        @Nullable String trackingNumber,
        @Nullable String trackingUrl,
        boolean isTrackingSettled,
        ShipmentStatus status,
        Instant statusAt,
        @Nullable String statusDetail,
        @Nullable LocalDate scheduledDeliveryDate,
        List<ShipmentItemView> items,
        Instant shippedAt,
        @Nullable Instant deliveredAt,
        Instant trackingChaseAt,
        Instant deliveryCheckAt) {

    /** What is in it, in one line: {@code "2 × T-shirt, M"}. */
    public String summary() {
        return items.stream().map(item -> item.quantity() + " × " + item.name()).collect(Collectors.joining("; "));
    }
}
