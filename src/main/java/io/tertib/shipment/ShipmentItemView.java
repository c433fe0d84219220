package io.tertib.shipment;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** Pieces of one item of the order in a shipment. */
@Schema(name = "ShipmentItem", description = "Pieces of one item of the order.")
public record ShipmentItemView(
        @Schema(description = "The order's item", example = "0198a0b0-5f3e-7c42-8b11-6a0d9e3f5c21")
        UUID itemId,

        @Schema(description = "What it is called", example = "T-shirt, M")
        String name,

        @Schema(description = "Pieces", example = "2") int quantity) {}
