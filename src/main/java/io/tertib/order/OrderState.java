package io.tertib.order;

/**
 * How an order stands at one moment, and what may happen to it by that: the rules that need more than its money, its pieces
 * or its lifecycle alone. Both the order itself and whoever sees it from outside ask here.
 *
 * @param paymentMethod how the customer pays
 * @param paymentStatus as it follows from the money
 * @param isGivenUp whether a manager has written off what was due, as nobody expected it any more
 */
public record OrderState(
        Lifecycle lifecycle,
        PaymentMethod paymentMethod,
        PaymentStatus paymentStatus,
        Balance balance,
        boolean isGivenUp,
        Fulfilment fulfilment) {

    /** Whether all of it is paid, delivered and over. */
    public boolean isDone() {
        return lifecycle.isOpen() && !lifecycle.isBeingCancelled() && balance.isPaidInFull() && fulfilment.isOver();
    }

    /** Whether nothing more is to come, so that it belongs into the archive. */
    public boolean isClosed() {
        if (lifecycle.isMoneyUnsettled() || lifecycle.isBeingCancelled()) {
            return false;
        }
        return !lifecycle.isOpen() || (lifecycle.isCompleted() && balance.isPaidBack()) || isDone();
    }

    /** Whether all that was paid for it is on its way back, so that nothing more of it is to be handed over. */
    public boolean isBeingPaidBack() {
        return lifecycle.isOpen() && balance.isBeingPaidBack();
    }

    /** Whether all its money was given back while it went on, with no refund open: it has to end, one way or the other. */
    public boolean isPaidBack() {
        return lifecycle.isGoingOn()
                && !lifecycle.isBeingCancelled()
                && lifecycle.refundsOpen() == 0
                && balance.isPaidBack();
    }

    /** Whether the customer is still to pay something of it. */
    public boolean awaitsPayment() {
        return lifecycle.isOpen() && !lifecycle.isBeingCancelled() && !balance.isPaidInFull();
    }

    /** Whether it is to be shipped now, or was and is to arrive: its payment is not waited for first. */
    public boolean isReadyToShip() {
        return lifecycle.isGoingOn()
                && !lifecycle.isBeingCancelled()
                && fulfilment.awaitsDelivery()
                && (paymentMethod.paysOnDelivery() || balance.isPaidInFull());
    }

    /** Whether it can become late: ready to ship, and something still has to be. */
    public boolean canBeLate() {
        return isReadyToShip() && !isBeingPaidBack() && fulfilment.remaining() > 0;
    }

    /**
     * Whether it may expire: a payment is waited for before anything is sent, nothing is paid that was not given back, and
     * nothing is shipped.
     */
    public boolean canExpire() {
        return awaitsPayment()
                && lifecycle.isGoingOn()
                && lifecycle.refundsOpen() == 0
                && !paymentMethod.paysOnDelivery()
                && balance.isNothingPaid()
                && !fulfilment.isAnythingShipped();
    }

    /** Whether its money has to be given back before it can be cancelled: some can be, or is on its way. */
    public boolean hasMoneyToGiveBack() {
        return balance.refundable().isPositive() || balance.refunding().isPositive();
    }

    /** Whether it may be cancelled once its money has been given back: the customer keeps nothing, and there is money. */
    public boolean canAwaitCancellation() {
        return lifecycle.isOpen()
                && !lifecycle.isBeingCancelled()
                && hasMoneyToGiveBack()
                && fulfilment.isNothingKept();
    }

    /**
     * Whether it may end as cancelled now: its money was waited for, or there is none, and the customer keeps nothing. What
     * is handed over after its cancellation was requested, such as an appointment that was missed, does not hold it up.
     */
    public boolean canEndCancelled() {
        if (lifecycle.isBeingCancelled()) {
            return !balance.refunding().isPositive();
        }
        return lifecycle.isOpen() && !hasMoneyToGiveBack() && fulfilment.isNothingKept();
    }

    /** Whether it may be closed now: all its money was given back, after something of it had been handed over. */
    public boolean canBeClosed() {
        return isPaidBack() && fulfilment.isAnythingHandedOver();
    }
}
