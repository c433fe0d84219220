package io.tertib.order;

import io.tertib.catalog.ItemKind;
import io.tertib.common.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of an order.
 *
 * @param shipped pieces on their way or delivered
 */
public record OrderItemView(
        UUID id,
        @Nullable String sku,
        String name,
        ItemKind kind,
        int quantity,
        Money unitPrice,
        int shipped,
        int delivered,
        int returned,
        @Nullable Instant appointmentStart,
        @Nullable Instant appointmentEnd) {

    /** Pieces that are still to be shipped; none for what is not goods. */
    public int remaining() {
        return kind == ItemKind.GOODS ? quantity - shipped : 0;
    }

    public Money lineTotal() {
        return unitPrice.times(quantity);
    }
}
