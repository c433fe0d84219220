package io.tertib.catalog;

/** What is sold, and so what its fulfilment takes. */
public enum ItemKind {
    /** Something that is sent. */
    GOODS,
    /** An appointment that the customer comes to. */
    BOOKING,
    /** Something done that takes neither parcel nor appointment. */
    SERVICE
}
