package io.tertib.shipment.courier;

import io.tertib.shipment.ShipmentStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What AfterShip's words mean in ours.
 *
 * @see <a href="https://www.aftership.com/docs/tracking/2026-07/enum/delivery-statuses">AfterShip: Delivery statuses</a>
 * @see <a href="https://www.aftership.com/docs/tracking/2026-07/enum/delivery-sub-statuses">AfterShip: Delivery
 *     sub-statuses</a>
 */
final class AfterShipStatuses {

    private AfterShipStatuses() {}

    /** Empty for what says nothing of where the shipment is. */
    static Optional<ShipmentStatus> translate(String tag, @Nullable String subtag) {
        return switch (tag) {
            case "InTransit" -> Optional.of(ShipmentStatus.IN_TRANSIT);
            case "OutForDelivery", "AvailableForPickup" -> Optional.of(ShipmentStatus.OUT_FOR_DELIVERY);
            case "AttemptFail" -> Optional.of(ShipmentStatus.ATTEMPT_FAILED);
            case "Delivered" -> Optional.of(ShipmentStatus.DELIVERED);
            case "Exception" -> Optional.of(exception(subtag == null ? "" : subtag));
            // Pending, InfoReceived: the courier does not have it yet. Expired: nothing was heard for a long time.
            default -> Optional.empty();
        };
    }

    private static ShipmentStatus exception(String subtag) {
        return switch (subtag) {
            // Failed for a reason unknown, customer moved, refused it, wrong address, not picked up.
            case "Exception_001", "Exception_002", "Exception_003", "Exception_007", "Exception_008" ->
                ShipmentStatus.ATTEMPT_FAILED;
            case "Exception_011" -> ShipmentStatus.RETURNED_TO_SENDER;
            // Lost, or thrown away.
            case "Exception_013", "Exception_021" -> ShipmentStatus.LOST;
            case "Exception_020" -> ShipmentStatus.CANCELLED;
            // Late, held, damaged, on its way back: still with the courier, and what ends it is told later.
            default -> ShipmentStatus.IN_TRANSIT;
        };
    }
}
