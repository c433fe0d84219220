package io.tertib.order;

import io.tertib.common.Money;
import jakarta.persistence.Embeddable;
import java.util.Currency;

/** The money of an order as it is kept: what it was placed for, what the ledger says of it, what was taken off since. */
@Embeddable
class OrderMoney {

    private String currency;
    private long subtotal;
    private long shippingFee;
    private long discount;
    private long tax;
    private long total;
    private long captured;
    private long refunded;
    private long refunding;
    private long refundUndecided;
    private long writtenOff;
    private boolean givenUp;

    /** The unit prices of all pieces together that were cancelled, came back, or whose price was given back. */
    private long withdrawnPrice;

    @SuppressWarnings("NullAway.Init")
    protected OrderMoney() {}

    OrderMoney(PricedOrder priced) {
        this.currency = priced.currency().getCurrencyCode();
        this.subtotal = priced.subtotal().minor();
        this.shippingFee = priced.shippingFee().minor();
        this.discount = priced.discount().minor();
        this.tax = priced.tax().minor();
        this.total = priced.total().minor();
    }

    Currency currency() {
        return Currency.getInstance(currency);
    }

    Balance balance() {
        Currency of = currency();
        return new Balance(
                new Money(total, of),
                new Money(writtenOff, of),
                new Money(captured, of),
                new Money(refunded, of),
                new Money(refunding, of),
                new Money(refundUndecided, of));
    }

    OrderPrices prices() {
        Currency of = currency();
        return new OrderPrices(
                new Money(subtotal, of), new Money(shippingFee, of), new Money(discount, of), new Money(tax, of));
    }

    /**
     * The ledger's sums have changed.
     *
     * @throws IllegalArgumentException if they are in another currency; then nothing is changed
     */
    void settle(LedgerSums sums) {
        Money nothing = Money.zero(currency());
        Money newCaptured = nothing.plus(sums.captured());
        Money newRefunded = nothing.plus(sums.refunded());
        Money newRefunding = nothing.plus(sums.refunding());
        Money newUndecided = nothing.plus(sums.undecided());
        captured = newCaptured.minor();
        refunded = newRefunded.minor();
        refunding = newRefunding.minor();
        refundUndecided = newUndecided.minor();
    }

    /** What pieces of these unit prices cost, were they withdrawn now; see {@link OrderPrices#worth}. */
    Money worth(long unitPrices) {
        return prices().worth(withdrawnPrice, unitPrices);
    }

    /** Pieces of these unit prices are withdrawn, or their price is given back; less than 0 when it is not after all. */
    void withdraw(long unitPrices) {
        withdrawnPrice = Math.addExact(withdrawnPrice, unitPrices);
    }

    /**
     * What is still due is not expected any more.
     *
     * @return how much that was
     */
    Money giveUp() {
        Money due = balance().amountDue();
        writtenOff = Math.addExact(writtenOff, due.minor());
        givenUp = true;
        return due;
    }

    boolean isGivenUp() {
        return givenUp;
    }

    /**
     * What is not paid yet of withdrawn pieces is not to be paid any more.
     *
     * @param price what they cost
     * @param all whether nothing at all is to be paid any more
     * @return what of their price has been paid
     */
    Money writeOff(Money price, boolean all) {
        Balance before = balance();
        Money unpaid = all ? before.amountDue() : before.unpaidOf(price);
        writtenOff = Math.addExact(writtenOff, unpaid.minor());
        Money paid = price.minus(unpaid);
        return paid.isNegative() ? Money.zero(paid.currency()) : paid;
    }
}
