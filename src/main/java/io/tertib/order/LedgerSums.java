package io.tertib.order;

import io.tertib.common.Money;

/**
 * What the ledger says of an order, all in the order's currency.
 *
 * @param captured paid in all
 * @param refunded given back in all
 * @param refunding refunds under way: asked for, to be approved, or at the provider
 * @param refundsOpen how many refunds are not settled: under way, or failed and nobody has decided what to do
 */
public record LedgerSums(Money captured, Money refunded, Money refunding, int refundsOpen) {}
