package io.tertib.shipment;

/** What is given back for goods that came back. */
public enum ReturnRefund {
    NONE,
    /** What was paid for the pieces: their price, less their share of the discount, with their share of the tax. */
    ITEMS,
    /** An amount that staff name. */
    AMOUNT
}
