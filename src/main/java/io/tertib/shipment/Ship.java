package io.tertib.shipment;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Goods are handed over to a courier.
 *
 * @param trackingUrl a link that staff typed, for couriers that have no known tracking page
 * @param items what is in it; null means all that is left
 */
public record Ship(
        Courier courier,
        @Nullable String trackingNumber,
        @Nullable String trackingUrl,
        @Nullable LocalDate scheduledDeliveryDate,
        @Nullable List<Item> items) {

    public Ship {
        trackingNumber = TrackingNumbers.normalise(trackingNumber);
    }

    /** Pieces of one item of the order. */
    public record Item(UUID itemId, int quantity) {}
}
