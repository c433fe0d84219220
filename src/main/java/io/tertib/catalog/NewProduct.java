package io.tertib.catalog;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A product to be added, unchecked.
 *
 * @param currency ISO 4217; the shop's if null
 * @param active true if null
 */
record NewProduct(
        @Nullable String sku,
        @Nullable String name,
        @Nullable ItemKind kind,
        @Nullable BigDecimal unitPrice,
        @Nullable String currency,
        @Nullable Boolean active) {}
