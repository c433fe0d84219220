package io.tertib.order;

import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
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

    /** In English; what somebody said, of a comment. */
    private String message;

    @Column(name = "text_key")
    private @Nullable String textKey;

    @Column(name = "text_arguments", columnDefinition = TimelineTextColumn.TYPE)
    @ColumnTransformer(write = TimelineTextColumn.CAST)
    private @Nullable String textArguments;

    @SuppressWarnings("UnusedVariable") // read by queries only
    private @Nullable String reference;

    private @Nullable String requestFingerprint;

    @SuppressWarnings("NullAway.Init")
    protected TimelineEntry() {}

    TimelineEntry(
            UUID orderId,
            int seq,
            TimelineType type,
            Instant at,
            Origin origin,
            String message,
            @Nullable TimelineText text,
            @Nullable RequestKey request) {
        this.key = new Key(orderId, seq);
        this.type = type;
        this.at = at;
        this.actor = origin.actor();
        this.source = origin.source();
        this.message = message;
        this.textKey = text == null ? null : text.key();
        this.textArguments = text == null ? null : TimelineJson.writeArguments(text);
        this.reference = request == null ? null : request.reference();
        this.requestFingerprint = request == null ? null : request.fingerprint();
    }

    /** Tells a repetition of what asked for it from another request; null where none is known. */
    @Nullable
    String requestFingerprint() {
        return requestFingerprint;
    }

    TimelineType type() {
        return type;
    }

    String actor() {
        return actor;
    }

    String message() {
        return message;
    }

    /** What it says, in no language; null for what somebody said, and for what was written before there were texts. */
    @Nullable
    TimelineText text() {
        return textKey == null || textArguments == null ? null : TimelineJson.read(textKey, textArguments);
    }

    /** The line as it was written: in English. */
    TimelineEntryView toView() {
        return toView(message);
    }

    /** The line in these words. */
    TimelineEntryView toView(String words) {
        return new TimelineEntryView(key.seq(), type, at, actor, source, words);
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
