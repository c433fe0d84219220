package io.tertib.refund;

import io.tertib.common.Money;
import io.tertib.common.Refusal;
import io.tertib.order.OrderView;
import java.util.List;
import java.util.Optional;

/**
 * What can be given back of an order as it stands, in one place for those who do it and for pages that offer it. Empty means
 * that it can.
 */
public final class RefundGuards {

    private RefundGuards() {}

    /** Whether anything of it can be given back. */
    public static Optional<Refusal> refund(OrderView order) {
        return refund(order, order.refundable());
    }

    /**
     * Whether the shop would keep what it owes, if this refund were not given back, so that only a manager decides that. It
     * would not where the order goes on in its place: one that is being cancelled does, unless money was given back for that
     * already or none of its pieces is left to be delivered.
     *
     * @param all the refunds of the order
     */
    public static boolean isKeptWithout(RefundView refund, List<RefundView> all, OrderView order) {
        if (!order.isBeingCancelled() || (refund.isOwed() && !refund.isForCancellation())) {
            return refund.isOwed();
        }
        return order.isNothingLeft() || all.stream().anyMatch(other -> other.isForCancellation() && other.hasBegun());
    }

    /** Whether so much of it can be given back. */
    static Optional<Refusal> refund(OrderView order, Money amount) {
        Money refundable = order.refundable();
        if (amount.isPositive() && amount.compareTo(refundable) <= 0) {
            return Optional.empty();
        }
        if (order.captured().isZero()) {
            return Optional.of(Refusal.of(
                    "refund.nothingPaid",
                    "Nothing was paid for order " + order.number() + ", so nothing can be refunded",
                    order.number()));
        }
        if (refundable.isZero()) {
            return Optional.of(Refusal.of(
                    "refund.nothingLeft",
                    "All that was paid for order " + order.number() + " has been given back or is about to be",
                    order.number()));
        }
        return Optional.of(Refusal.of(
                "refund.tooMuch",
                "Only " + refundable + " of order " + order.number() + " can still be refunded",
                order.number(),
                refundable));
    }
}
