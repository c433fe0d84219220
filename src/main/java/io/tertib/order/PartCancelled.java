package io.tertib.order;

import io.tertib.common.Money;

/**
 * Some pieces of an order that goes on are not to be delivered any more. Listeners work in the same transaction.
 *
 * @param order as it is after it
 * @param what which pieces, and why
 * @param refund what is given back for them now; nothing where they were not paid
 */
public record PartCancelled(OrderView order, CancelPieces what, Money refund) {}
