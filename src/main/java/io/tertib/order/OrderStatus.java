package io.tertib.order;

/** Whether an order is going on. The archive is apart from it: a cancelled order stays cancelled there. */
public enum OrderStatus {
    OPEN,
    CANCELLED,
    EXPIRED
}
