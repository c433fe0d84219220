package io.tertib.shipment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A shipment as the API writes it.
 *
 * @param needsDecision whether its delivery failed and nobody has decided yet what becomes of it
 * @param decision what was decided after the last failure
 * @param warnings what looks unusual, but was accepted
 */
public record ShipmentJson(
        UUID id,
        UUID orderId,
        String orderNumber,
        int number,
        Courier courier,
        String courierName,
        @Nullable String trackingNumber,
        @Nullable String trackingUrl,
        ShipmentStatus status,
        Instant statusAt,
        @Nullable String statusDetail,
        @Nullable LocalDate scheduledDeliveryDate,
        List<ShipmentItemView> items,
        Instant shippedAt,
        @Nullable Instant deliveredAt,
        boolean needsDecision,
        @Nullable FailedDeliveryDecision decision,
        List<String> warnings) {

    /** @param sameNumber other shipments under way with the same courier and number, as people call them */
    public static ShipmentJson of(ShipmentView shipment, List<String> sameNumber) {
        String number = shipment.trackingNumber();
        return new ShipmentJson(
                shipment.id(),
                shipment.orderId(),
                shipment.orderNumber(),
                shipment.number(),
                shipment.courier(),
                shipment.courier().label(),
                number,
                shipment.trackingUrl(),
                shipment.status(),
                shipment.statusAt(),
                shipment.statusDetail(),
                shipment.scheduledDeliveryDate(),
                shipment.items(),
                shipment.shippedAt(),
                shipment.deliveredAt(),
                shipment.needsDecision(),
                shipment.decision(),
                warnings(shipment.courier(), number, sameNumber));
    }

    private static List<String> warnings(Courier courier, @Nullable String number, List<String> sameNumber) {
        List<String> warnings = new ArrayList<>();
        if (number != null && !courier.isUsual(number)) {
            warnings.add("The tracking number does not look like one of " + courier.label() + "; please check it");
        }
        if (!sameNumber.isEmpty()) {
            warnings.add("The tracking number is also that of " + String.join(", ", sameNumber)
                    + ": what is heard of it is taken for all of them; please check it");
        }
        return warnings;
    }
}
