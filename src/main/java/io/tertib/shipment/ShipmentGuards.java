package io.tertib.shipment;

import io.tertib.common.Refusal;
import io.tertib.order.FulfilmentStatus;
import io.tertib.order.OrderView;
import java.util.Locale;
import java.util.Optional;

/**
 * What may be done about the goods of an order as they stand, in one place for those who do it and for pages that offer it.
 * Empty means that it may.
 */
public final class ShipmentGuards {

    private ShipmentGuards() {}

    /** Whether anything can be shipped: what is left, or what came back and is undecided. */
    public static Optional<Refusal> ship(OrderView order) {
        if (!order.isOpen()) {
            String status = order.status().name().toLowerCase(Locale.ROOT);
            return Optional.of(Refusal.of(
                    "order." + status,
                    "Order " + order.number() + " is " + status + " and cannot be shipped",
                    order.number()));
        }
        if (order.isBeingCancelled()) {
            return Optional.of(Refusal.of(
                    "order.beingCancelled",
                    "Order " + order.number() + " is being cancelled and cannot be shipped",
                    order.number()));
        }
        if (order.isPaidBack()) {
            return Optional.of(Refusal.of(
                    "order.paidBack",
                    "All that was paid for order " + order.number()
                            + " has been given back, so nothing of it is shipped",
                    order.number()));
        }
        if (order.isBeingPaidBack() && !order.refunding().isPositive()) {
            return Optional.of(Refusal.of(
                    "order.refundUndecided",
                    "What was paid for order " + order.number()
                            + " was to be given back and has failed to, so nothing of it is shipped until somebody has"
                            + " decided what becomes of the refund.",
                    order.number()));
        }
        if (order.isBeingPaidBack()) {
            return Optional.of(Refusal.of(
                    "order.beingPaidBack",
                    "All that was paid for order " + order.number()
                            + " is being given back, so nothing of it is shipped. It can be if the refund comes to nothing.",
                    order.number()));
        }
        if (!order.needsShipping()) {
            return Optional.of(Refusal.of(
                    "order.nothingToShip", "Order " + order.number() + " has nothing to ship", order.number()));
        }
        if (!order.isPaidInFull() && !order.paymentMethod().paysOnDelivery()) {
            return Optional.of(Refusal.of(
                    "shipment.unpaid",
                    "Order " + order.number() + " is not paid yet: " + order.amountDue()
                            + " is due. Mark it as paid first.",
                    order.number(),
                    order.amountDue()));
        }
        boolean mayBeSentAgain = order.fulfilmentStatus() == FulfilmentStatus.DELIVERY_FAILED;
        return order.isEverythingShipped() && !mayBeSentAgain
                ? Optional.of(Refusal.of(
                        "shipment.allShipped",
                        "Order " + order.number() + " is already shipped in full",
                        order.number()))
                : Optional.empty();
    }

    /** Whether the customer can have sent anything back. */
    public static Optional<Refusal> recordReturn(OrderView order) {
        return order.items().stream().anyMatch(item -> item.returnable() > 0)
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        "return.nothingDelivered",
                        "Of order " + order.number() + " nothing was delivered that is not back already",
                        order.number()));
    }
}
