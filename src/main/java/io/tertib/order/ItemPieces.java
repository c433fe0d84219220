package io.tertib.order;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Pieces of one item of the order. */
@Schema(name = "ItemPieces", description = "Pieces of one item of the order.")
public record ItemPieces(
        @Schema(description = "The order's item", example = "0198a0b0-5f3e-7c42-8b11-6a0d9e3f5c21")
        @NotNull(message = "is needed")
        UUID itemId,

        @Schema(description = "Pieces", example = "1")
        @NotNull(message = "is needed")
        @Min(value = 1, message = "must be at least 1")
        Integer quantity) {

    /** How many of each item, where one may be named several times; more than there can be of anything stays more. */
    public static Map<UUID, Integer> byItem(List<ItemPieces> named) {
        return named.stream().collect(Collectors.toMap(ItemPieces::itemId, ItemPieces::quantity, (pieces, more) ->
                (int) Math.min((long) pieces + more, Integer.MAX_VALUE)));
    }
}
