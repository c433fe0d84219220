package io.tertib.shipment;

import java.time.Instant;
import java.time.LocalDate;
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

    public static ShipmentJson of(ShipmentView shipment) {
        String number = shipment.trackingNumber();
        boolean unusual = number != null && !shipment.courier().isUsual(number);
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
                unusual
                        ? List.of("The tracking number does not look like one of "
                                + shipment.courier().label() + "; please check it")
                        : List.of());
    }
}
