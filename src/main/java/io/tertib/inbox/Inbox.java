package io.tertib.inbox;

import io.tertib.inbox.InboxHandler.Outcome;
import java.sql.Types;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps every event that comes in, once, so that the sender can be answered before anything is done about it. */
@Service
public class Inbox {

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    /** Only looked up when they are needed: those who handle events use the inbox. */
    private final ObjectProvider<InboxHandler> handlers;

    Inbox(JdbcClient jdbc, ApplicationEventPublisher events, ObjectProvider<InboxHandler> handlers) {
        this.jdbc = jdbc;
        this.events = events;
        this.handlers = handlers;
    }

    /**
     * Keeps an event whose sender has been verified.
     *
     * @param source who sent it; names the {@link InboxHandler}
     * @param eventId the sender's id of it; the same id again is the same event
     * @param payload as it came
     * @return false when it is known already
     */
    @Transactional
    public boolean receive(String source, String eventId, String payload) {
        int rows = jdbc.sql("""
                        INSERT INTO inbox_event (source, event_id, subject, payload)
                        VALUES (:source, :eventId, :subject, :payload)
                        ON CONFLICT DO NOTHING
                        """)
                .param("source", source)
                .param("eventId", eventId)
                .param("subject", subject(source, payload), Types.VARCHAR)
                .param("payload", payload)
                .update();
        events.publishEvent(new Waiting());
        return rows == 1;
    }

    /** What was told under this id, as it came. */
    @Transactional(readOnly = true)
    public Optional<String> payload(String source, String eventId) {
        return jdbc.sql("SELECT payload FROM inbox_event WHERE source = :source AND event_id = :eventId")
                .param("source", source)
                .param("eventId", eventId)
                .query(String.class)
                .optional();
    }

    private @Nullable String subject(String source, String payload) {
        try {
            return handlers.stream()
                    .filter(handler -> handler.source().equals(source))
                    .findFirst()
                    .map(handler -> handler.subject(payload))
                    .orElse(null);
        } catch (RuntimeException e) {
            log.warn("An event of {} does not tell what it is about: {}", source, e.toString());
            return null;
        }
    }

    /**
     * Works off again what was parked under a key.
     *
     * @param parkedUnder as given to {@link InboxHandler.Outcome#parked}
     */
    @Transactional
    public void reconsider(String source, String parkedUnder) {
        holdBack(jdbc, source, parkedUnder);
        int rows = jdbc.sql("""
                        UPDATE inbox_event SET parked_under = NULL, next_attempt_at = clock_timestamp()
                        WHERE source = :source AND parked_under = :parkedUnder AND processed_at IS NULL
                        """)
                .param("source", source)
                .param("parkedUnder", parkedUnder)
                .update();
        if (rows > 0) {
            events.publishEvent(new Waiting());
        }
    }

    /** Another version of the application may read what the last one could not. */
    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void reconsiderUnreadable() {
        handlers.stream().map(InboxHandler::source).forEach(source -> reconsider(source, Outcome.UNREADABLE));
    }

    /**
     * Lets only one at a time park under a key or reconsider what is parked under it, until its transaction ends. Else
     * an event could be parked just after what it waits for was looked for in vain.
     */
    static void holdBack(JdbcClient jdbc, String source, String parkedUnder) {
        jdbc.sql("SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))) AS held")
                .param("key", "inbox:" + source + ":" + parkedUnder)
                .query(Integer.class)
                .single();
    }

    /** Something waits in the inbox, once the present transaction has committed. */
    record Waiting() {}
}
