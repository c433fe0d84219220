package io.tertib.shipment.web;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tertib.shipment.Courier;
import io.tertib.shipment.FailedDeliveryDecision;
import io.tertib.shipment.ShipmentItemView;
import io.tertib.shipment.ShipmentStatus;
import io.tertib.shipment.ShipmentView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A shipment as the API writes it. */
@Schema(name = "Shipment", description = "Goods on their way to the customer.")
record ShipmentJson(
        @Schema(description = "Its id", example = "0198a1f2-3e4d-7b86-8c97-5d6e7f8a9b65")
        UUID id,

        @Schema(description = "The order", example = "0198a0b0-5f3e-7c41-9a6d-2f1b7c0e4d10")
        UUID orderId,

        @Schema(description = "The order's number", example = "1001")
        String orderNumber,

        @Schema(description = "Counts the shipments of the order, from 1", example = "1")
        int number,

        @Schema(description = "Who carries it", example = "POSLAJU")
        Courier courier,

        @Schema(description = "The same, as people read it", example = "Poslaju")
        String courierName,

        @Schema(description = "Whether the customer picked it up, so that nobody carries it", example = "false")
        boolean pickedUp,

        @Schema(description = "The courier's number", example = "EH123456789MY") @Nullable
        String trackingNumber,

        @Schema(
                description = "Where the customer can follow it at the courier's",
                example = "https://tracking.pos.com.my/tracking/EH123456789MY")
        @Nullable
        String trackingUrl,

        @Schema(description = "Where it is", example = "DELIVERED")
        ShipmentStatus status,

        @Schema(description = "Since when", example = "2026-12-03T16:20:00+08:00")
        Instant statusAt,

        @Schema(description = "What the courier or staff say of it", example = "Signed for at the guard house")
        @Nullable
        String statusDetail,

        @Schema(description = "When it is to arrive", example = "2026-12-03") @Nullable
        LocalDate scheduledDeliveryDate,

        @Schema(description = "What is in it") List<ShipmentItemView> items,

        @Schema(description = "When it was handed over", example = "2026-12-02T10:00:00+08:00")
        Instant shippedAt,

        @Schema(description = "When it arrived", example = "2026-12-03T16:20:00+08:00") @Nullable
        Instant deliveredAt,

        @Schema(
                description = "Whether its delivery failed and nobody has decided yet what becomes of it",
                example = "false")
        boolean needsDecision,

        @Schema(description = "What was decided after the last failure", example = "SHIP_AGAIN") @Nullable
        FailedDeliveryDecision decision,

        @Schema(
                description = "What looks unusual, but was accepted",
                example = "[\"The tracking number does not look like one of Poslaju; please check it\"]")
        List<String> warnings) {

    /**
     * A shipment as it is now.
     *
     * @param sameNumber other shipments under way with the same courier and number, as people call them
     */
    static ShipmentJson of(ShipmentView shipment, List<String> sameNumber) {
        return new ShipmentJson(
                shipment.id(),
                shipment.orderId(),
                shipment.orderNumber(),
                shipment.number(),
                shipment.courier(),
                shipment.courier().label(),
                shipment.isPickedUp(),
                shipment.trackingNumber(),
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
                warnings(shipment, sameNumber));
    }

    private static List<String> warnings(ShipmentView shipment, List<String> sameNumber) {
        List<String> warnings = new ArrayList<>();
        if (shipment.hasUnusualNumber()) {
            warnings.add("The tracking number does not look like one of "
                    + shipment.courier().label() + "; please check it");
        }
        if (shipment.isExpectedTooEarly()) {
            warnings.add("It is to arrive before the day on which it was shipped; please check the date");
        }
        if (!sameNumber.isEmpty()) {
            warnings.add("The tracking number is also that of " + String.join(", ", sameNumber)
                    + ": what is heard of it is taken for all of them; please check it");
        }
        return warnings;
    }
}
