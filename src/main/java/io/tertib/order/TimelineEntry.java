package io.tertib.order;

import io.tertib.common.Origin;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** One line of an order's history. Append-only; the database refuses changes. */
@Entity
@Immutable
@Table(name = "timeline_entry")
class TimelineEntry implements Persistable<TimelineEntry.Key> {

    @EmbeddedId
    private Key key;

    @Enumerated(EnumType.STRING)
    private TimelineType type;

    private Instant at;
    private String actor;

    @Enumerated(EnumType.STRING)
    private Origin.Source source;

    private String message;

    @SuppressWarnings("UnusedVariable") // read by queries only
    private @Nullable String reference;

    @SuppressWarnings("NullAway.Init")
    protected TimelineEntry() {}

    TimelineEntry(
            UUID orderId,
            int seq,
            TimelineType type,
            Instant at,
            Origin origin,
            String message,
            @Nullable String reference) {
        this.key = new Key(orderId, seq);
        this.type = type;
        this.at = at;
        this.actor = origin.actor();
        this.source = origin.source();
        this.message = message;
        this.reference = reference;
    }

    TimelineEntryView toView() {
        return new TimelineEntryView(key.seq(), type, at, actor, source, message);
    }

    @Override
    public Key getId() {
        return key;
    }

    @Override
    public boolean isNew() {
        return true;
    }

    @Embeddable
    record Key(UUID orderId, int seq) implements Serializable {}
}
