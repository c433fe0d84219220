package io.tertib.shipment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What staff change about a shipment; what is null stays as it is. */
public record ShipmentChange(
        @Nullable Courier courier,
        @Nullable String trackingNumber,
        @Nullable String trackingUrl,
        @Nullable ShipmentStatus status,
        @Nullable LocalDate scheduledDeliveryDate) {

    public ShipmentChange {
        trackingNumber = TrackingNumbers.normalise(trackingNumber);
    }
}
