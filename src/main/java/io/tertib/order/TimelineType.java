package io.tertib.order;

/** Kinds of entries in an order's timeline. */
public enum TimelineType {
    ORDER_PLACED,
    DETAILS_CHANGED,
    PAYMENT_REQUESTED,
    PAYMENT_RECEIVED,
    PAYMENT_EXTENDED,
    PAYMENT_FLAGGED,
    PAYMENT_REVIEWED,
    FULFILMENT_STARTED,
    LATE,
    SHIPPED,
    SHIPMENT_UPDATED,
    DELIVERED,
    DELIVERY_FAILED,
    REFUND_REQUESTED,
    REFUND_UPDATED,
    REFUNDED,
    REFUND_FAILED,
    RETURNED,
    ITEMS_CANCELLED,
    WRITTEN_OFF,
    COMPLETED,
    CANCELLATION_REQUESTED,
    CANCELLATION_WITHDRAWN,
    CANCELLED,
    CLOSED,
    EXPIRED,
    ARCHIVED,
    UNARCHIVED,
    APPOINTMENT_UPDATED,
    RETRIED,
    COMMENT,
    NOTIFIED;

    /**
     * Whether the order is still what it was: whoever decided something by it before would decide the same now. So it is
     * where its process has only taken note of what had happened.
     */
    boolean leavesTheOrderAsItIs() {
        return switch (this) {
            case COMMENT, NOTIFIED, FULFILMENT_STARTED, LATE, COMPLETED, RETRIED -> true;
            default -> false;
        };
    }
}
