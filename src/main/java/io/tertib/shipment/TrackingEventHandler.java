package io.tertib.shipment;

import io.tertib.inbox.InboxHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Takes over what couriers tell. */
@Component
class TrackingEventHandler implements InboxHandler {

    private final TrackingNews news;
    private final JsonMapper json;

    TrackingEventHandler(TrackingNews news, JsonMapper json) {
        this.news = news;
        this.json = json;
    }

    @Override
    public String source() {
        return TrackingNews.COURIERS;
    }

    @Override
    public String subject(String payload) {
        TrackingEvent event = json.readValue(payload, TrackingEvent.class);
        return TrackingNews.subject(event.courier(), event.trackingNumber());
    }

    @Override
    public Outcome handle(String eventId, String payload) {
        TrackingEvent event = json.readValue(payload, TrackingEvent.class);
        return news.take(
                event.courier(),
                event.trackingNumber(),
                event.status(),
                event.occurredAt().toInstant(),
                event.detail());
    }
}
