package io.tertib.catalog;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A product to be added, unchecked. */
@Schema(name = "NewProduct", description = "A product to be added.")
public record NewProduct(
        @Schema(
                description = "The article number, without spaces and slashes",
                example = "MUG-BLUE",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String sku,

        @Schema(description = "What it is called", example = "Mug, blue", requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String name,

        @Schema(description = "What it is", example = "GOODS", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        ItemKind kind,

        @Schema(
                description = "The price of one",
                format = "decimal",
                example = "20.00",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        BigDecimal unitPrice,

        @Schema(description = "The currency of the price (ISO 4217); the shop's when absent", example = "MYR") @Nullable
        String currency,

        @Schema(description = "Whether it is sold; true when absent", example = "true") @Nullable
        Boolean active,

        @Schema(description = "Pieces that can be sold; not counted when absent", example = "120") @Nullable
        Integer stock,

        @Schema(
                description = "Whether nobody else can have this booking at the same time; false when absent",
                example = "false")
        @Nullable
        Boolean exclusive) {}
