package io.tertib.order;

/** Whether shipments of an order have come to nothing. */
public enum FailedDelivery {
    NONE,
    /** One has, and it was decided what becomes of its pieces. */
    DECIDED,
    /** One has, and nobody has decided yet what becomes of its pieces. */
    UNDECIDED
}
