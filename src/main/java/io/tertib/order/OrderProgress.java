package io.tertib.order;

import java.util.List;

/**
 * How far an order has come, as {@code order-process} knows it: facts that its gateways and forms need.
 *
 * @param amountDue a decimal of the order's currency
 */
public record OrderProgress(
        boolean everythingShipped,
        boolean everythingDelivered,
        boolean paidInFull,
        String amountDue,
        List<RemainingItem> remainingItems) {

    /** The facts of an order as it is now. */
    public static OrderProgress of(OrderView order) {
        return new OrderProgress(
                order.isEverythingShipped(),
                order.isEverythingDelivered(),
                order.isPaidInFull(),
                order.amountDue().toDecimal(),
                order.remainingItems().stream()
                        .map(item -> new RemainingItem(item.id().toString(), item.name(), item.remaining()))
                        .toList());
    }

    /** Pieces of an item that are still to be shipped. */
    public record RemainingItem(String itemId, String name, int quantity) {}
}
