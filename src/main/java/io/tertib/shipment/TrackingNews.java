package io.tertib.shipment;

import io.tertib.inbox.InboxHandler.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes over what is told of shipments, whoever tells it. News of a number that nobody has yet, or had by then, is kept
 * until somebody has it.
 */
@Component
public class TrackingNews {

    /** The inbox's source for couriers, and all who tell in our own form. */
    public static final String COURIERS = "tracking";

    /** The inbox's source for the tracking service AfterShip. */
    public static final String AFTERSHIP = "aftership";

    /** All sources whose events may be parked until a shipment has their number. */
    static final List<String> SOURCES = List.of(COURIERS, AFTERSHIP);

    private final Shipments shipments;

    TrackingNews(Shipments shipments) {
        this.shipments = shipments;
    }

    /** The key that news of a number waits under, of whichever source. */
    static String parkingKey(Courier courier, String trackingNumber) {
        return courier + ":" + TrackingNumbers.normalise(trackingNumber);
    }

    /** What news of a number is about, for the inbox: the parcel, whoever tells of it. */
    public static String subject(Courier courier, String trackingNumber) {
        return "parcel:" + parkingKey(courier, trackingNumber);
    }

    /**
     * Takes news over, in the caller's transaction.
     *
     * @param occurredAt when it happened; news comes late, doubled and out of order, and a time that is ahead of ours is
     *     taken for now: clocks go wrong, and local times are sent as UTC
     * @param detail what else is told, for people
     */
    public Outcome take(
            Courier courier,
            String trackingNumber,
            ShipmentStatus status,
            Instant occurredAt,
            @Nullable String detail) {
        return shipments
                .hear(courier, trackingNumber, status, occurredAt, detail)
                .map(Outcome::done)
                .orElseGet(() -> Outcome.parked(
                        parkingKey(courier, trackingNumber),
                        "no shipment that was made by then has this tracking number"));
    }
}
