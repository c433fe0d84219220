package io.tertib.shipment;

import io.tertib.inbox.InboxHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Takes over what couriers tell. Events of a number that nobody has yet are kept until somebody has it. */
@Component
class TrackingEventHandler implements InboxHandler {

    static final String SOURCE = "tracking";

    private final Shipments shipments;
    private final JsonMapper json;

    TrackingEventHandler(Shipments shipments, JsonMapper json) {
        this.shipments = shipments;
        this.json = json;
    }

    static String parkingKey(Courier courier, String trackingNumber) {
        return courier + ":" + TrackingNumbers.normalise(trackingNumber);
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public Outcome handle(String eventId, String payload) {
        TrackingEvent event = json.readValue(payload, TrackingEvent.class);
        return shipments
                .hear(
                        event.courier(),
                        event.trackingNumber(),
                        event.status(),
                        event.occurredAt().toInstant(),
                        event.detail())
                .map(Outcome::done)
                .orElseGet(() -> Outcome.parked(
                        parkingKey(event.courier(), event.trackingNumber()), "no shipment has this tracking number"));
    }
}
