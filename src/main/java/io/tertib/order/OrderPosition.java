package io.tertib.order;

import java.time.Instant;
import java.util.UUID;

/**
 * A place in a sorted list of orders: the last one seen.
 *
 * @param placedAt when it was placed; used when the list is sorted by time
 * @param total its total in minor units; used when the list is sorted by total
 */
public record OrderPosition(Instant placedAt, long total, UUID id) {

    /** The place of an order. */
    public static OrderPosition of(OrderView order) {
        return new OrderPosition(order.placedAt(), order.total().minor(), order.id());
    }
}
