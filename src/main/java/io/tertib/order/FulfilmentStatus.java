package io.tertib.order;

/** How far the goods of an order have come. Derived from the shipments, never set by hand. */
public enum FulfilmentStatus {
    UNFULFILLED("Unfulfilled"),
    PARTIALLY_SHIPPED("Partially shipped"),
    SHIPPED("Shipped"),
    /** Some quantities are delivered. */
    PARTIALLY_FULFILLED("Partially fulfilled"),
    /** All quantities are delivered. */
    FULFILLED("Fulfilled"),
    DELIVERY_FAILED("Delivery failed"),
    RETURNED("Returned"),
    /** Nothing is to be shipped; or nothing any more, because all of it was lost and is not sent again. */
    NOT_REQUIRED("Nothing to ship");

    private final String label;

    FulfilmentStatus(String label) {
        this.label = label;
    }

    /** As people read it. */
    public String label() {
        return label;
    }

    /**
     * The one place where the fulfilment status is worked out, from numbers of pieces.
     *
     * @param ordered pieces of goods
     * @param cancelled those of them that are not to be delivered any more
     * @param progress how far they have come, all items together
     * @param failed whether a shipment has come to nothing
     */
    static FulfilmentStatus derive(int ordered, int cancelled, ItemProgress progress, FailedDelivery failed) {
        if (ordered == 0) {
            return NOT_REQUIRED;
        }
        int toShip = ordered - cancelled;
        int shipped = progress.shipped();
        int delivered = progress.delivered();
        boolean nothingUnderWay = shipped == toShip && delivered == shipped;
        if (nothingUnderWay && progress.returned() == delivered && progress.returned() + progress.cameBack() > 0) {
            return RETURNED;
        }
        if (toShip == 0) {
            // What was lost and is not sent again is nobody's work any more.
            return failed == FailedDelivery.DECIDED ? NOT_REQUIRED : UNFULFILLED;
        }
        if (delivered == toShip) {
            return FULFILLED;
        }
        if (failed == FailedDelivery.UNDECIDED || (failed == FailedDelivery.DECIDED && shipped < toShip)) {
            return DELIVERY_FAILED;
        }
        if (delivered > 0) {
            return PARTIALLY_FULFILLED;
        }
        if (shipped == toShip) {
            return SHIPPED;
        }
        return shipped > 0 ? PARTIALLY_SHIPPED : UNFULFILLED;
    }
}
