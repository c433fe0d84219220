package io.tertib.shipment;

/** Where a shipment is. */
public enum ShipmentStatus {
    PREPARING("Preparing"),
    SHIPPED("Shipped"),
    IN_TRANSIT("In transit"),
    OUT_FOR_DELIVERY("Out for delivery"),
    ATTEMPT_FAILED("Delivery attempt failed"),
    DELIVERED("Delivered"),
    RETURNED_TO_SENDER("Returned to sender"),
    CANCELLED("Cancelled");

    private final String label;

    ShipmentStatus(String label) {
        this.label = label;
    }

    /** As people read it. */
    public String label() {
        return label;
    }

    /** Whether nothing more comes after it. */
    public boolean isFinal() {
        return this == DELIVERED || this == RETURNED_TO_SENDER || this == CANCELLED;
    }

    /** Whether its pieces count as on their way or delivered. */
    boolean holdsItems() {
        return this != RETURNED_TO_SENDER && this != CANCELLED;
    }
}
