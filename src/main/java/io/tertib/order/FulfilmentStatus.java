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
     * @param ordered pieces that are to be shipped
     * @param shipped pieces on their way or delivered
     * @param delivered pieces delivered
     * @param returned pieces that came back
     * @param failed whether a shipment has come to nothing
     */
    static FulfilmentStatus derive(int ordered, int shipped, int delivered, int returned, boolean failed) {
        if (ordered == 0) {
            return NOT_REQUIRED;
        }
        if (returned == ordered) {
            return RETURNED;
        }
        if (delivered == ordered) {
            return FULFILLED;
        }
        if (failed && shipped < ordered) {
            return DELIVERY_FAILED;
        }
        if (delivered > 0) {
            return PARTIALLY_FULFILLED;
        }
        if (shipped == ordered) {
            return SHIPPED;
        }
        return shipped > 0 ? PARTIALLY_SHIPPED : UNFULFILLED;
    }
}
