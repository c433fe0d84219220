package io.tertib.shipment;

import io.tertib.common.InvalidException;
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

    /**
     * Whether pieces are named. Where none are all are meant; a list without any is a slip, and would mean all too.
     *
     * @throws InvalidException if there is a list and it is empty
     */
    static boolean arePiecesNamed(@Nullable List<Item> items) {
        if (items != null && items.isEmpty()) {
            throw InvalidException.of(
                    "items", "field.noItem", "must name at least one item; leave it out for all of them");
        }
        return items != null;
    }

    /** Pieces of one item of the order. */
    public record Item(UUID itemId, int quantity) {}
}
