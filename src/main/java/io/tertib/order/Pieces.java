package io.tertib.order;

import io.tertib.catalog.ItemKind;

/**
 * The pieces of one item of an order at one moment: how many there are, and how far they have come.
 *
 * @param quantity how many were ordered
 * @param progress how far the shipments have brought them
 * @param cancelled those that are not to be delivered any more, with those that came back undelivered
 * @param refunded those among the kept ones whose price was or is given back
 * @param appointmentSettled whether the appointment took place, was missed, or was cancelled
 */
public record Pieces(
        ItemKind kind, int quantity, ItemProgress progress, int cancelled, int refunded, boolean appointmentSettled) {

    public boolean isGoods() {
        return kind == ItemKind.GOODS;
    }

    /** Pieces that are, or have been, to be shipped; none for what is not goods. */
    public int toShip() {
        return isGoods() ? quantity - cancelled : 0;
    }

    /** Pieces that are still to be shipped; none for what is not goods. */
    public int remaining() {
        return isGoods() ? toShip() - progress.shipped() : 0;
    }

    /** Whether all of it was cancelled before anything of it was sent. */
    boolean isLeftOut() {
        return isCancelled() && progress.equals(ItemProgress.NONE);
    }

    /** Whether none of its pieces is still to be shipped or to arrive. */
    public boolean isDelivered() {
        return remaining() == 0 && !isUnderWay();
    }

    /** Whether any of its pieces is on its way. */
    public boolean isUnderWay() {
        return progress.shipped() > progress.delivered();
    }

    /** Pieces that were delivered and did not come back. */
    public int returnable() {
        return progress.delivered() - progress.returned();
    }

    /** Pieces that the customer has or is to get: neither cancelled nor back. */
    public int kept() {
        return quantity - cancelled - progress.returned();
    }

    /** Whether the customer keeps nothing of it: all came back, or is not delivered any more. */
    public boolean isBack() {
        return kept() <= 0;
    }

    /** Pieces that the customer has or is to get and whose price was not given back. */
    public int refundable() {
        return kept() - refunded;
    }

    /** Pieces that can still be cancelled: not handed over, and not cancelled before. */
    public int cancellable() {
        return appointmentSettled ? 0 : quantity - cancelled - progress.shipped();
    }

    /** Pieces that can still be cancelled where others were handed over; services belong to what was handed over. */
    public int cancellableOfRest() {
        return kind == ItemKind.SERVICE ? 0 : cancellable();
    }

    /** Whether none of it was or will be delivered. */
    public boolean isCancelled() {
        return cancelled == quantity;
    }

    /** Whether something of it has been handed over to the customer or a courier. */
    public boolean isHandedOver() {
        return progress.shipped() > 0 || (appointmentSettled && !isCancelled());
    }

    /** Whether its appointment is still to come, or to be written down. */
    public boolean awaitsAppointment() {
        return kind == ItemKind.BOOKING && !appointmentSettled && !isCancelled();
    }
}
