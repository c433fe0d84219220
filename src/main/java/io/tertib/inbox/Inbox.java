package io.tertib.inbox;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps every event that comes in, once, so that the sender can be answered before anything is done about it. */
@Service
public class Inbox {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Inbox(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
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
                        INSERT INTO inbox_event (source, event_id, payload) VALUES (:source, :eventId, :payload)
                        ON CONFLICT DO NOTHING
                        """)
                .param("source", source)
                .param("eventId", eventId)
                .param("payload", payload)
                .update();
        events.publishEvent(new Waiting());
        return rows == 1;
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
