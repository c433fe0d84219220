package io.tertib.catalog;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a product is to be from now on, unchecked. */
@Schema(name = "ChangeProduct", description = "What a product is to be from now on.")
public record ProductChange(
        @Schema(description = "What it is called", example = "T-shirt, M", requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String name,

        @Schema(
                description = "The price of one, in the product's currency",
                format = "decimal",
                example = "45.00",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        BigDecimal unitPrice,

        @Schema(description = "Whether it is sold; as before when absent", example = "true") @Nullable
        Boolean active,

        @Schema(description = "Pieces that can be sold; as before when absent", example = "80") @Nullable
        Integer stock,

        @Schema(description = "False stops counting the stock", example = "true") @Nullable
        Boolean countsStock,

        @Schema(
                description = "Whether nobody else can have this booking at the same time; as before when absent",
                example = "false")
        @Nullable
        Boolean exclusive) {

    /** Whether a product is as it would be after this change. */
    boolean isDone(ProductView product) {
        return product.name().equals(name)
                && unitPrice != null
                && new BigDecimal(product.unitPrice().toDecimal()).compareTo(unitPrice) == 0
                && (active == null || active == product.active())
                && (exclusive == null || exclusive == product.exclusive())
                && (stock == null || stock.equals(product.stock()))
                && (!Boolean.FALSE.equals(countsStock) || product.stock() == null);
    }
}
