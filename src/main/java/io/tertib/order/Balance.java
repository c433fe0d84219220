package io.tertib.order;

import io.tertib.common.Money;

/**
 * The money of an order at one moment: what it costs, and what the ledger says of it. All amounts are in one currency.
 *
 * @param total what the order costs
 * @param writtenOff part of the total that is not to be paid any more, because its pieces are not delivered or came back
 * @param captured paid in all
 * @param refunded given back of it
 * @param refunding being given back of it: asked for, to be approved, or at the provider
 * @param undecided to be given back by refunds that have failed, while nobody has decided what becomes of them
 */
public record Balance(Money total, Money writtenOff, Money captured, Money refunded, Money refunding, Money undecided) {

    /** What is to be paid in all: the total less what was written off. */
    public Money payable() {
        return total.minus(writtenOff);
    }

    /** What is still to be paid; never negative, and not reopened by a refund. */
    public Money amountDue() {
        return atLeastNothing(payable().minus(captured));
    }

    /** As much of an amount as is still to be paid. */
    public Money unpaidOf(Money amount) {
        Money due = amountDue();
        return due.compareTo(amount) < 0 ? due : amount;
    }

    /** What can be given back now: paid, and neither given back nor about to be; never negative. */
    public Money refundable() {
        return atLeastNothing(captured.minus(refunded).minus(refunding));
    }

    /** What was paid and kept beyond what is to be paid; never negative. */
    public Money overpaid() {
        return atLeastNothing(captured.minus(refunded).minus(refunding).minus(payable()));
    }

    /** Whether nothing is to be paid any more. */
    public boolean isPaidInFull() {
        return captured.compareTo(payable()) >= 0;
    }

    /** Whether the customer has paid nothing of what is still due: nothing at all, or all of it was given back. */
    public boolean isNothingPaid() {
        return captured.isZero() || (refunded.compareTo(captured) >= 0 && !isPaidInFull());
    }

    /** Whether it was paid in full, and all of that was given back. */
    public boolean isPaidBack() {
        return isPaidInFull() && refunded.isPositive() && refunded.compareTo(captured) >= 0;
    }

    /**
     * Whether it was paid in full, and all that is left of that is on its way back, or should be: a refund that has failed
     * counts until somebody has decided what becomes of it.
     */
    public boolean isBeingPaidBack() {
        return isPaidInFull()
                && refunding.plus(undecided).isPositive()
                && refundable().compareTo(undecided) <= 0;
    }

    private static Money atLeastNothing(Money amount) {
        return amount.isNegative() ? Money.zero(amount.currency()) : amount;
    }
}
