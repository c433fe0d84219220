package io.tertib.shipment;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a shipment is. */
public enum ShipmentStatus {
    PREPARING("Preparing"),
    SHIPPED("Shipped"),
    IN_TRANSIT("In transit"),
    OUT_FOR_DELIVERY("Out for delivery"),
    ATTEMPT_FAILED("Delivery attempt failed"),
    DELIVERED("Delivered"),
    RETURNED_TO_SENDER("Returned to sender"),
    LOST("Lost"),
    CANCELLED("Cancelled");

    /** Those after which more comes. */
    static final Set<ShipmentStatus> OPEN =
            Arrays.stream(values()).filter(status -> !status.isFinal()).collect(Collectors.toUnmodifiableSet());

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
        return this == DELIVERED || this == CANCELLED || hasFailed();
    }

    /** Whether the parcel was handed over and does not arrive any more. */
    public boolean hasFailed() {
        return this == RETURNED_TO_SENDER || this == LOST;
    }

    /** Whether somebody has to decide what becomes of the parcel. */
    boolean raisesQuestion() {
        return this == ATTEMPT_FAILED || hasFailed();
    }
}
