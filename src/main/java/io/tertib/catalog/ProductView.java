package io.tertib.catalog;

import io.tertib.common.Money;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A product as others see it.
 *
 * @param sku the shop's own article number; unique, as written
 * @param active whether it is still sold; an inactive product keeps its data
 * @param stock pieces that can still be sold; null when nobody counts them
 * @param exclusive whether nobody else can have this booking at the same time
 */
public record ProductView(
        UUID id,
        String sku,
        String name,
        ItemKind kind,
        Money unitPrice,
        boolean active,
        @Nullable Integer stock,
        boolean exclusive,
        Instant createdAt) {

    /** Whether nothing of it differs that people change; its stock changes by itself, and is left out unless it matters. */
    boolean isAs(ProductView other, boolean withStock) {
        return name.equals(other.name)
                && unitPrice.equals(other.unitPrice)
                && active == other.active
                && exclusive == other.exclusive
                && (!withStock || Objects.equals(stock, other.stock));
    }

    /** What it is now, in one line. */
    String summary() {
        return name + ", " + unitPrice + ", " + (active ? "sold" : "not sold any more")
                + (stock == null ? ", stock not counted" : ", " + stock + " in stock");
    }
}
