package io.tertib.order;

import java.util.List;

/**
 * How far an order has come at one moment: its goods, and its appointments.
 *
 * @param status of its goods
 * @param items the pieces of each item
 */
public record Fulfilment(FulfilmentStatus status, List<Pieces> items) {

    public Fulfilment {
        items = List.copyOf(items);
    }

    /** With the status that follows from the pieces, and from whether shipments have come to nothing. */
    static Fulfilment of(List<Pieces> items, FailedDelivery failed) {
        List<Pieces> goods = items.stream().filter(Pieces::isGoods).toList();
        boolean isOtherLeft = items.stream().anyMatch(item -> !item.isGoods() && !item.isCancelled());
        boolean isLeftOut = goods.stream().allMatch(Pieces::isLeftOut);
        if (isOtherLeft && isLeftOut) {
            return new Fulfilment(FulfilmentStatus.NOT_REQUIRED, items);
        }
        FulfilmentStatus status = FulfilmentStatus.derive(
                goods.stream().mapToInt(Pieces::quantity).sum(),
                goods.stream().mapToInt(Pieces::cancelled).sum(),
                goods.stream().map(Pieces::progress).reduce(ItemProgress.NONE, ItemProgress::plus),
                failed);
        return new Fulfilment(status, items);
    }

    /** Whether anything of it is to be shipped at all. */
    public boolean needsShipping() {
        return status != FulfilmentStatus.NOT_REQUIRED;
    }

    /** Whether anything of it is still to be shipped, or to arrive. */
    public boolean awaitsDelivery() {
        return needsShipping() && !isEverythingDelivered();
    }

    /** Pieces that are still to be shipped. */
    public int remaining() {
        return items.stream().mapToInt(Pieces::remaining).sum();
    }

    /** Pieces that are not to be delivered any more. */
    public int cancelled() {
        return items.stream().mapToInt(Pieces::cancelled).sum();
    }

    /** Whether nothing is still to be shipped; so it is where there is nothing to ship. */
    public boolean isEverythingShipped() {
        return items.stream().allMatch(item -> item.remaining() == 0);
    }

    /** Whether nothing is still to be shipped or to arrive; so it is where there is nothing to ship. */
    public boolean isEverythingDelivered() {
        return items.stream().allMatch(Pieces::isDelivered);
    }

    /** Whether any of its pieces is on its way or delivered. */
    public boolean isAnythingShipped() {
        return items.stream().anyMatch(item -> item.progress().shipped() > 0);
    }

    /** Whether any of its pieces is on its way. */
    public boolean isAnythingUnderWay() {
        return items.stream().anyMatch(Pieces::isUnderWay);
    }

    /** Whether anything has been handed over to the customer or a courier. */
    public boolean isAnythingHandedOver() {
        return items.stream().anyMatch(Pieces::isHandedOver);
    }

    /** Whether anything can still be cancelled where other pieces were handed over. */
    public boolean isRestCancellable() {
        return items.stream().anyMatch(item -> item.cancellableOfRest() > 0);
    }

    /** Whether an appointment is still to come, or to be written down. */
    public boolean awaitsAppointments() {
        return items.stream().anyMatch(Pieces::awaitsAppointment);
    }

    /** Whether all of it is delivered and over. */
    public boolean isOver() {
        return isEverythingDelivered() && !awaitsAppointments();
    }

    /** Whether the customer keeps nothing of it. */
    public boolean isEverythingBack() {
        return items.stream().allMatch(Pieces::isBack);
    }

    /** Whether the customer has nothing of it by now: nothing was handed over, or all of it came back. */
    public boolean isNothingKept() {
        return !isAnythingHandedOver() || isEverythingBack();
    }

    /** Whether every piece is cancelled, so that nothing was or will be delivered. */
    public boolean isNothingLeft() {
        return items.stream().allMatch(Pieces::isCancelled);
    }
}
