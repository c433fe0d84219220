package io.tertib.shipment;

import java.util.Locale;

/** What is decided about a parcel whose delivery failed. */
public enum FailedDeliveryDecision {
    /** The courier tries again; only after a failed attempt. */
    TRY_AGAIN,
    /** Its pieces are sent again in another parcel. */
    SHIP_AGAIN,
    /** Its pieces are not sent again; what was paid for them is given back. */
    REFUND,
    /** Its pieces are not sent again, and nothing is given back. */
    GIVE_UP;

    /** As people say it. */
    String inWords() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether the pieces are not to be delivered any more. */
    boolean endsDelivery() {
        return this == REFUND || this == GIVE_UP;
    }
}
