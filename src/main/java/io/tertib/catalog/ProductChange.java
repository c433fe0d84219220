package io.tertib.catalog;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a product is to be from now on, unchecked.
 *
 * @param unitPrice in the product's currency
 * @param active as before if null
 * @param stock as before if null
 * @param countsStock false stops counting the stock
 * @param exclusive as before if null
 */
record ProductChange(
        @Nullable String name,
        @Nullable BigDecimal unitPrice,
        @Nullable Boolean active,
        @Nullable Integer stock,
        @Nullable Boolean countsStock,
        @Nullable Boolean exclusive) {}
