package io.tertib.shipment.web;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** Pieces of one item of the order. */
record ItemRequest(
        @NotNull(message = "is needed") UUID itemId,

        @NotNull(message = "is needed") @Min(value = 1, message = "must be at least 1")
        Integer quantity) {}
