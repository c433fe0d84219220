package io.tertib.order;

import io.tertib.common.Money;
import java.util.Map;
import java.util.UUID;

/**
 * What the ledger says of an order, all in the order's currency.
 *
 * @param captured paid in all
 * @param refunded given back in all
 * @param refunding refunds under way: asked for, to be approved, or at the provider
 * @param undecided to be given back by refunds that have failed, while nobody has decided what becomes of them
 * @param refundsOpen how many refunds are not settled: under way, or failed and nobody has decided what to do
 * @param reviewsOpen payments, or parts of some, that nobody waited for and about which nobody has decided
 * @param pieces of which the customer keeps and the price is given back, or is about to be, by item id
 */
public record LedgerSums(
        Money captured,
        Money refunded,
        Money refunding,
        Money undecided,
        int refundsOpen,
        int reviewsOpen,
        Map<UUID, Integer> pieces) {

    public LedgerSums {
        pieces = Map.copyOf(pieces);
    }

    /** The same where nothing is given back for pieces, and no refund has failed. */
    public LedgerSums(Money captured, Money refunded, Money refunding, int refundsOpen, int reviewsOpen) {
        this(captured, refunded, refunding, Money.zero(captured.currency()), refundsOpen, reviewsOpen, Map.of());
    }
}
