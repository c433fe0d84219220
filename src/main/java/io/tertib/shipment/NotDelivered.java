package io.tertib.shipment;

import io.tertib.order.TimelineText;
import java.util.Set;

/** Why pieces are not delivered, in the words of the timeline, where a parcel came to nothing and is not sent again. */
public final class NotDelivered {

    private static final Set<String> KEYS = Set.of(
            "reason.shipmentCalledBack",
            "reason.shipmentLost",
            "reason.shipmentBack",
            "reason.shipmentLostLate",
            "reason.shipmentBackLate");

    private NotDelivered() {}

    /** Whether it is one of these reasons. */
    public static boolean isReason(TimelineText text) {
        return KEYS.contains(text.key());
    }

    /** Somebody has decided so. */
    static TimelineText decided(Shipment shipment, boolean isCalledBack) {
        if (isCalledBack) {
            return TimelineText.of("reason.shipmentCalledBack", shipment.number());
        }
        return shipment.isLost()
                ? TimelineText.of("reason.shipmentLost", shipment.number())
                : TimelineText.of("reason.shipmentBack", shipment.number());
    }

    /** It came to nothing when its order had ended. */
    static TimelineText late(Shipment shipment) {
        return shipment.isLost()
                ? TimelineText.of("reason.shipmentLostLate", shipment.number())
                : TimelineText.of("reason.shipmentBackLate", shipment.number());
    }
}
