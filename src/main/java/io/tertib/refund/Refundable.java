package io.tertib.refund;

import io.tertib.common.Money;

/**
 * What can be given back of an order now, and how.
 *
 * @param all in all
 * @param atStripe what of it goes back through Stripe by itself, when all is given back
 * @param outside what of it staff give back themselves then
 */
public record Refundable(Money all, Money atStripe, Money outside) {}
