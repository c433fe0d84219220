package io.tertib.catalog;

import io.tertib.common.Money;
import java.time.Instant;
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
        Instant createdAt) {}
