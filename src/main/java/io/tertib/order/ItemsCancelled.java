package io.tertib.order;

import io.tertib.common.Origin;
import java.time.Instant;

/**
 * Items of an order are not to be delivered any more: some of them, or all because the order has been cancelled or has
 * expired. Listeners work in the same transaction, before it commits.
 *
 * @param order as it is after it
 */
public record ItemsCancelled(OrderView order, Origin origin, Instant at) {}
