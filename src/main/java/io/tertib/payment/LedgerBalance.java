package io.tertib.payment;

import io.tertib.common.Money;
import io.tertib.common.Origin;
import io.tertib.order.LedgerSums;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The one place that adds the ledger up. */
@Component
public class LedgerBalance {

    private final PaymentRepository payments;
    private final RefundedMoney refunded;
    private final Orders orders;

    LedgerBalance(PaymentRepository payments, RefundedMoney refunded, Orders orders) {
        this.payments = payments;
        this.refunded = refunded;
        this.orders = orders;
    }

    /**
     * Tells the order what its ledger comes to now. To be called after every change of a payment or a refund, by whoever holds
     * the order's row lock.
     *
     * @return the order after it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public OrderView settle(OrderView order, Origin origin) {
        PaymentSums received = payments.sumsOfOrder(order.id());
        RefundedMoney.Sums given = refunded.ofOrder(order);
        return orders.settle(
                order.id(),
                new LedgerSums(
                        new Money(received.captured(), order.total().currency()),
                        given.refunded(),
                        given.refunding(),
                        given.undecided(),
                        given.open(),
                        Math.toIntExact(received.toReview()),
                        given.pieces()),
                origin);
    }

    /** The same after the first payment of all, of which nothing can have been given back yet. */
    @Transactional(propagation = Propagation.MANDATORY)
    OrderView settleFirst(OrderView order, Payment first, Origin origin) {
        Money nothing = Money.zero(order.total().currency());
        return orders.settle(
                order.id(), new LedgerSums(first.amount(), nothing, nothing, 0, first.isToReview() ? 1 : 0), origin);
    }
}
