package io.tertib.catalog;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A product to be added, unchecked.
 *
 * @param currency ISO 4217; the shop's if null
 * @param active true if null
 * @param stock pieces that can still be sold; null when nobody counts them
 * @param exclusive whether nobody else can have this booking at the same time; false if null
 */
record NewProduct(
        @Nullable String sku,
        @Nullable String name,
        @Nullable ItemKind kind,
        @Nullable BigDecimal unitPrice,
        @Nullable String currency,
        @Nullable Boolean active,
        @Nullable Integer stock,
        @Nullable Boolean exclusive) {}
