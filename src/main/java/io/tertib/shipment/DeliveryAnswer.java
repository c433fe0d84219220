package io.tertib.shipment;

/** What staff found out about a shipment that nothing was heard of. */
public enum DeliveryAnswer {
    DELIVERED,
    NOT_YET,
    /** It came back. */
    RETURNED,
    LOST
}
