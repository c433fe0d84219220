package io.tertib.shipment.courier;

import io.tertib.shipment.Courier;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who follows shipments at the couriers' and tells us by webhook where they are. Without one nothing is
 * registered anywhere.
 */
interface TrackingService {

    /** Whose shipments it can follow. */
    Set<Courier> couriers();

    /**
     * Asks it to follow a shipment. Asking again for the same one does no harm.
     *
     * @param courier one of {@link #couriers}
     */
    Answer register(Courier courier, String trackingNumber);

    /** What came of asking. */
    sealed interface Answer {

        /** It follows the shipment, as of now or since an earlier time. */
        record Following() implements Answer {}

        /** It does not, and asking again would not help. */
        record Refused(String reason) implements Answer {}

        /**
         * Nobody knows, or it cannot now, whatever the shipment.
         *
         * @param pause how long it wants not to be asked anything; null when it does not say
         */
        record Trouble(String reason, @Nullable Duration pause) implements Answer {}
    }
}
