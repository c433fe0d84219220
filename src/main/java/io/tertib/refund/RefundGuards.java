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
     * would not where the order {@linkplain #isCancellationOffWithout goes on} in its place, and has something to go on with.
     *
     * @param all the refunds of the order
     */
    public static boolean isKeptWithout(RefundView refund, List<RefundView> all, OrderView order) {
        return order.isBeingCancelled()
                ? order.isNothingLeft() || !isCancellationOffWithout(refund, all, order)
                : refund.isOwed();
    }

    /**
     * Whether an order that is being cancelled is not, if this refund is not given back. It is all the same where money was
     * given back for that already, and where the refund is owed besides, such as for pieces that were cancelled before.
     *
     * @param all the refunds of the order
     */
    public static boolean isCancellationOffWithout(RefundView refund, List<RefundView> all, OrderView order) {
        boolean isOwedBesides = refund.isOwed() && !refund.isForCancellation();
        return order.isBeingCancelled()
                && !isOwedBesides
                && all.stream().noneMatch(other -> other.isForCancellation() && other.hasBegun());
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
