package io.tertib.order;

import io.tertib.common.ConflictException;
import io.tertib.common.Origin;
import io.tertib.common.Refusal;
import io.tertib.common.RequestKey;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the timelines of orders. Callers hold the order's row lock. */
@Component
class Timeline {

    private final TimelineRepository entries;
    private final TimelineTexts texts;

    Timeline(TimelineRepository entries, TimelineTexts texts) {
        this.entries = entries;
        this.texts = texts;
    }

    /** Writes the next line of an order. */
    void write(Order order, TimelineType type, Origin origin, TimelineText text, Instant at) {
        write(order, type, origin, text, at, null);
    }

    /**
     * Writes the next line of an order.
     *
     * @param request what asked for it, by which it is known again; null for none
     */
    void write(
            Order order,
            TimelineType type,
            Origin origin,
            TimelineText text,
            Instant at,
            @Nullable RequestKey request) {
        entries.save(next(order, type, origin, text, at, request));
    }

    /** The next line of an order that is not saved itself yet: it is to be handed to {@link #save}. */
    TimelineEntry next(Order order, TimelineType type, Origin origin, TimelineText text, Instant at) {
        return next(order, type, origin, text, at, null);
    }

    /**
     * Whether a line was written for this request before.
     *
     * @throws ConflictException if another one was under the same reference
     */
    boolean isWritten(RequestKey request) {
        Optional<TimelineEntry> earlier = entries.findByReference(request.reference());
        if (earlier.isPresent() && !request.fingerprint().equals(earlier.get().requestFingerprint())) {
            throw Refusal.of(
                            "form.usedBefore",
                            "Something else was already done with this Idempotency-Key; use a new key for this")
                    .asConflict();
        }
        return earlier.isPresent();
    }

    void save(TimelineEntry entry) {
        entries.save(entry);
    }

    /** Writes down what somebody says: the one thing that is the same in every language. */
    void comment(Order order, Origin origin, String words, Instant at, String reference) {
        entries.save(order.record(TimelineType.COMMENT, origin, words, null, at, new RequestKey(reference, "")));
    }

    private TimelineEntry next(
            Order order,
            TimelineType type,
            Origin origin,
            TimelineText text,
            Instant at,
            @Nullable RequestKey request) {
        return order.record(type, origin, texts.english(text), text, at, request);
    }
}
