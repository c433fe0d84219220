package io.tertib.order;

import io.tertib.common.Origin;

/**
 * The data of an order's customer, its address or its note were put right, within the same transaction.
 *
 * @param before the order as it was
 * @param after the order as it is now
 */
public record OrderCorrected(OrderView before, OrderView after, Origin origin) {}
