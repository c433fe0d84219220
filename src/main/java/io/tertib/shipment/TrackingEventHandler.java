package io.tertib.shipment;

import io.tertib.inbox.InboxHandler;
import io.tertib.web.MalformedRequestException;
import jakarta.validation.ConstraintViolationException;
import org.springframework.stereotype.Component;

/** Takes over what couriers tell. */
@Component
class TrackingEventHandler implements InboxHandler {

    private final TrackingNews news;
    private final TrackingEventReader reader;

    TrackingEventHandler(TrackingNews news, TrackingEventReader reader) {
        this.news = news;
        this.reader = reader;
    }

    @Override
    public String source() {
        return TrackingNews.COURIERS;
    }

    @Override
    public String subject(String payload) {
        TrackingEvent event = reader.read(payload);
        return TrackingNews.subject(event.courier(), event.trackingNumber());
    }

    @Override
    public Outcome handle(String eventId, String payload) {
        TrackingEvent event;
        try {
            event = reader.read(payload);
        } catch (MalformedRequestException | ConstraintViolationException e) {
            return Outcome.unreadable(String.valueOf(e.getMessage()));
        }
        return news.take(
                event.courier(),
                event.trackingNumber(),
                event.status(),
                event.occurredAt().toInstant(),
                event.detail());
    }
}
