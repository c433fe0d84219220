package io.tertib.shipment;

import io.tertib.order.TimelineText;
import java.util.UUID;

/** A shipment under way, and the number by which its courier knows it. */
record SameNumber(UUID id, String orderNumber, int number, Courier courier, String trackingNumber) {

    /** As people call it. */
    String name() {
        return "shipment " + number + " of order " + orderNumber;
    }

    /** The same, for the timeline. */
    TimelineText text() {
        return TimelineText.of("shipment.ofOrder", number, orderNumber);
    }
}
