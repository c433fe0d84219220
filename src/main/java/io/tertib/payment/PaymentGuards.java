package io.tertib.payment;

import io.tertib.common.Refusal;
import io.tertib.order.OrderView;
import java.util.Optional;

/**
 * What may be done about the payments of an order as it stands, in one place for those who do it and for pages that offer it.
 * Empty means that it may.
 */
public final class PaymentGuards {

    private PaymentGuards() {}

    /**
     * Whether somebody can say that money came in. For an order that has ended, or whose money nobody expected any more, it
     * is written down, too, for staff to decide.
     */
    public static Optional<Refusal> markAsPaid(OrderView order) {
        boolean mayStillCome = order.isGivenUp() && order.captured().compareTo(order.total()) < 0;
        return order.isOpen() && order.isPaidInFull() && !mayStillCome
                ? Optional.of(Refusal.of(
                        "payment.paidInFull", "Order " + order.number() + " is already paid in full", order.number()))
                : Optional.empty();
    }
}
