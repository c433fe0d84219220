package io.tertib.order;

import io.tertib.common.Origin;

/**
 * An order is not going to be cancelled after all, so refunds that were asked for because of it and that nobody has
 * decided about are off. Listeners work in the same transaction.
 */
public record CancellationWithdrawn(OrderView order, Origin origin) {}
