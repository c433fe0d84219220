package io.tertib.shipment.courier;

import io.tertib.common.TertibProperties;
import io.tertib.inbox.EventText;
import io.tertib.inbox.InboxHandler;
import io.tertib.shipment.Courier;
import io.tertib.shipment.ShipmentStatus;
import io.tertib.shipment.TrackingNews;
import io.tertib.web.UnreadableJson;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Takes over what AfterShip tells. */
@Component
class AfterShipEventHandler implements InboxHandler {

    /** Longer than any that a shipment can have. */
    private static final int LONGEST_NUMBER = 100;

    private final TrackingNews news;
    private final AfterShipSettings settings;
    private final TertibProperties properties;
    private final JsonMapper json;
    private final Clock clock;

    AfterShipEventHandler(
            TrackingNews news, AfterShipSettings settings, TertibProperties properties, JsonMapper json, Clock clock) {
        this.news = news;
        this.settings = settings;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String source() {
        return TrackingNews.AFTERSHIP;
    }

    @Override
    public @Nullable String subject(String payload) {
        AfterShipEvent.Tracking tracking = read(payload).tracking();
        String number = tracking == null ? null : tracking.trackingNumber();
        String slug = tracking == null ? null : tracking.slug();
        return number == null || slug == null || number.length() > LONGEST_NUMBER
                ? null
                : settings.courier(slug)
                        .map(courier -> TrackingNews.subject(courier, number))
                        .orElse(null);
    }

    @Override
    public Outcome handle(String eventId, String payload) {
        AfterShipEvent event;
        try {
            event = read(payload);
        } catch (JacksonException e) {
            return Outcome.unreadable(UnreadableJson.describe(e).toString());
        }
        AfterShipEvent.Tracking tracking = event.tracking();
        if (!event.isUpdate() || tracking == null) {
            return Outcome.done("nothing to do for " + event.event());
        }
        String number = tracking.trackingNumber();
        String slug = tracking.slug();
        String tag = tracking.tag();
        if (number == null || slug == null || tag == null) {
            return Outcome.done("nothing to do without number, courier and status");
        }
        if (number.length() > LONGEST_NUMBER) {
            return Outcome.done("no shipment here has a number of so many characters");
        }
        Optional<Courier> courier = settings.courier(slug);
        if (courier.isEmpty()) {
            // Of somebody else who uses the same account, or AfterShip's own test.
            return Outcome.done("no courier here has the slug " + slug);
        }
        return AfterShipStatuses.translate(tag, tracking.subtag())
                .map(status ->
                        news.take(courier.get(), number, status, occurredAt(event, tracking), detail(tracking, status)))
                .orElseGet(() -> Outcome.done("nothing to do for " + tag));
    }

    private AfterShipEvent read(String payload) {
        AfterShipEvent event = json.readValue(EventText.withoutMark(payload), AfterShipEvent.class);
        return event == null ? AfterShipEvent.NOTHING : event;
    }

    /** Couriers often give the local time of the place. The shop's is the likely one, and it was not after it was told. */
    private Instant occurredAt(AfterShipEvent event, AfterShipEvent.Tracking tracking) {
        Instant latest = event.toldAt().orElseGet(clock::instant);
        return tracking.reachedAt(properties.shop().zone())
                .filter(latest::isAfter)
                .orElse(latest);
    }

    /** Only AfterShip's own words: a courier's may name who has signed. */
    private static @Nullable String detail(AfterShipEvent.Tracking tracking, ShipmentStatus status) {
        String words = tracking.subtagMessage();
        return words == null || words.isBlank() || words.equalsIgnoreCase(status.label()) ? null : words;
    }
}
