package io.tertib.payment;

import io.tertib.common.Money;
import io.tertib.order.OrderView;
import java.util.Map;
import java.util.UUID;

/**
 * What of the money that came in was refunded, or is about to be. Implemented by the module of refunds, which builds on
 * payments, so that payments need not know it. Callers hold the order's row lock.
 */
public interface RefundedMoney {

    /** Of all that was paid for an order. */
    Sums ofOrder(OrderView order);

    /** What has gone back of the part of a payment that nobody waited for. */
    Money goneOfReview(PaymentView payment);

    /** What has gone back of that part, or is about to. */
    Money spokenForOfReview(PaymentView payment);

    /**
     * What an order's refunds come to, in the order's currency.
     *
     * @param refunded given back
     * @param refunding being given back
     * @param undecided to be given back by refunds that have failed, while nobody has decided what becomes of them
     * @param open how many refunds are under way, or have failed while nobody has decided what becomes of them
     * @param pieces of which the customer keeps and the price is given back, or is about to be, by item id
     */
    record Sums(Money refunded, Money refunding, Money undecided, int open, Map<UUID, Integer> pieces) {}
}
