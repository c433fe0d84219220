package io.tertib.catalog;

import io.tertib.common.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * A product as others see it.
 *
 * @param sku the shop's own article number; unique, as written
 * @param active whether it is still sold; an inactive product keeps its data
 */
public record ProductView(
        UUID id, String sku, String name, ItemKind kind, Money unitPrice, boolean active, Instant createdAt) {}
