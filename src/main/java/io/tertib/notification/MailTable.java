package io.tertib.notification;

import io.tertib.common.Ids;
import io.tertib.common.RequestKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The mails' rows. Its times are the database's, so that several instances agree on them. */
@Component
class MailTable {

    private final JdbcClient jdbc;

    MailTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public boolean exists(UUID orderId, Occasion occasion, String reference) {
        return jdbc.sql(
                        "SELECT 1 FROM mail WHERE order_id = :orderId AND occasion = :occasion AND reference = :reference")
                .param("orderId", orderId)
                .param("occasion", occasion.name())
                .param("reference", reference)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** The mail that was written for a request. */
    @Transactional(readOnly = true)
    public Optional<Requested> requested(String reference) {
        return jdbc.sql("SELECT id, request_fingerprint FROM mail WHERE request_reference = :reference")
                .param("reference", reference)
                .query((rs, n) -> new Requested(rs.getObject("id", UUID.class), rs.getString("request_fingerprint")))
                .optional();
    }

    /** Whether a mail to somebody about this waits to be sent, or is being sent. */
    @Transactional(readOnly = true)
    public boolean isUnderWay(UUID orderId, Occasion occasion, String reference, String recipient) {
        return jdbc.sql("""
                        SELECT 1 FROM mail WHERE order_id = :orderId AND occasion = :occasion AND recipient = :recipient
                          AND (:anything OR reference = :reference OR starts_with(reference, :again))
                          AND status IN ('PENDING', 'SENDING') LIMIT 1
                        """)
                .param("orderId", orderId)
                .param("occasion", occasion.name())
                .param("recipient", recipient)
                .param("reference", reference)
                .param("again", again(reference))
                // There is one payment page at a time.
                .param("anything", occasion.about() == Occasion.Subject.CHECKOUT)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** With what the references of mails begin that are sent again. */
    static String again(String reference) {
        return reference + "/again/";
    }

    /** The mails about an order, the oldest first. */
    @Transactional(readOnly = true)
    public List<MailView> ofOrder(UUID orderId) {
        return jdbc.sql("SELECT * FROM mail WHERE order_id = :orderId ORDER BY created_at, id")
                .param("orderId", orderId)
                .query((rs, n) -> {
                    OffsetDateTime sentAt = rs.getObject("sent_at", OffsetDateTime.class);
                    return new MailView(
                            rs.getObject("id", UUID.class),
                            Occasion.valueOf(rs.getString("occasion")),
                            rs.getString("recipient"),
                            rs.getString("subject"),
                            MailView.Status.valueOf(rs.getString("status")),
                            rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                            sentAt == null ? null : sentAt.toInstant(),
                            rs.getString("last_error"),
                            rs.getString("requested_by"));
                })
                .list();
    }

    /** Whether there is one that is about no single order. */
    @Transactional(readOnly = true)
    public boolean existsWithoutOrder(Occasion occasion, String reference) {
        return jdbc.sql("SELECT 1 FROM mail WHERE order_id IS NULL AND occasion = :occasion AND reference = :reference")
                .param("occasion", occasion.name())
                .param("reference", reference)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Returns false when there is one for the same order, occasion and reference. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean insert(NewMail mail) {
        Request request = mail.request();
        return jdbc.sql("""
                                INSERT INTO mail (id, order_id, shipment_id, occasion, reference, recipient, subject,
                                                  text_body, html_body, status, request_reference, request_fingerprint,
                                                  requested_by)
                                VALUES (:id, :orderId, :shipmentId, :occasion, :reference, :recipient, :subject,
                                        :text, :html, 'PENDING', :requestReference, :requestFingerprint, :requestedBy)
                                ON CONFLICT DO NOTHING
                                """)
                        .param("id", Ids.next())
                        .param("orderId", mail.orderId(), Types.OTHER)
                        .param("shipmentId", mail.shipmentId())
                        .param("occasion", mail.occasion().name())
                        .param("reference", mail.reference())
                        .param("recipient", mail.recipient())
                        .param("subject", mail.subject())
                        .param("text", mail.text())
                        .param("html", mail.html())
                        .param(
                                "requestReference",
                                request == null ? null : request.key().reference())
                        .param(
                                "requestFingerprint",
                                request == null ? null : request.key().fingerprint())
                        .param("requestedBy", request == null ? null : request.actor())
                        .update()
                == 1;
    }

    /**
     * Takes mails that are due, those first that are due for longest, and to each recipient only one at a time: so they come
     * in order, and a recipient whose mails take long holds up no other. From here on no instance takes them, unless they
     * are postponed.
     *
     * @param most how many
     * @param cutOffAfter a mail that has been on its way for longer is no reason to hold back the next to its recipient
     */
    @Transactional
    public List<Claimed> claim(int most, Duration cutOffAfter) {
        // With OFFSET 0 each row is looked up by itself: a join would read all that waits, by statistics of calmer
        // times.
        return jdbc.sql("""
                        WITH due AS MATERIALIZED (
                            SELECT m.id FROM mail m
                            WHERE m.status = 'PENDING' AND m.next_attempt_at <= clock_timestamp()
                              AND NOT EXISTS (SELECT 1 FROM mail earlier
                                              WHERE earlier.recipient = m.recipient AND earlier.status = 'PENDING'
                                                AND earlier.next_attempt_at <= clock_timestamp()
                                                AND (earlier.next_attempt_at, earlier.id) < (m.next_attempt_at, m.id)
                                              OFFSET 0)
                              AND NOT EXISTS (SELECT 1 FROM mail sent
                                              WHERE sent.recipient = m.recipient AND sent.status = 'SENDING'
                                                AND sent.sending_since
                                                    > clock_timestamp() - make_interval(secs => :cutOffAfter)
                                              OFFSET 0)
                            ORDER BY m.next_attempt_at, m.id LIMIT :most FOR UPDATE SKIP LOCKED)
                        UPDATE mail claimed
                        SET status = 'SENDING', sending_since = clock_timestamp(), attempts = attempts + 1
                        FROM due WHERE claimed.id = due.id
                        RETURNING claimed.id, order_id, occasion, recipient, subject, text_body, html_body, attempts,
                                  extract(epoch FROM clock_timestamp() - created_at) AS age
                        """)
                .param("most", most)
                .param("cutOffAfter", cutOffAfter.toMillis() / 1000.0)
                .query((rs, n) -> new Claimed(
                        attempt(rs),
                        rs.getString("subject"),
                        rs.getString("text_body"),
                        rs.getString("html_body"),
                        Duration.ofMillis((long) (rs.getDouble("age") * 1000))))
                .list();
    }

    /**
     * Has the customer's mails about an order that wait to be sent go to another address, and now.
     *
     * @param others occasions whose mails are not for the customer
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int redirect(UUID orderId, String from, String to, Collection<Occasion> others) {
        return jdbc.sql("""
                        UPDATE mail SET recipient = :to, next_attempt_at = clock_timestamp()
                        WHERE order_id = :orderId AND recipient = :from AND status = 'PENDING' AND occasion NOT IN (:others)
                        """)
                .param("orderId", orderId)
                .param("from", from)
                .param("to", to)
                .param("others", others.stream().map(Occasion::name).toList())
                .update();
    }

    /**
     * Gives up the customer's mails about an order that wait to be sent.
     *
     * @param others occasions whose mails are not for the customer
     * @return what they were about
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Occasion> giveUp(UUID orderId, String recipient, Collection<Occasion> others, String why) {
        return jdbc.sql("""
                        UPDATE mail SET status = 'FAILED', last_error = :why
                        WHERE order_id = :orderId AND recipient = :recipient AND status = 'PENDING'
                          AND occasion NOT IN (:others)
                        RETURNING occasion
                        """)
                .param("orderId", orderId)
                .param("recipient", recipient)
                .param("others", others.stream().map(Occasion::name).toList())
                .param("why", why)
                .query((rs, n) -> Occasion.valueOf(rs.getString("occasion")))
                .list();
    }

    /** Gives up mails that wait to be sent and would tell what is not so any more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void supersede(UUID orderId, Occasion occasion, String referencesFrom, String why) {
        jdbc.sql("""
                        UPDATE mail SET status = 'FAILED', last_error = :why
                        WHERE order_id = :orderId AND occasion = :occasion AND status = 'PENDING'
                          AND starts_with(reference, :from)
                        """)
                .param("orderId", orderId)
                .param("occasion", occasion.name())
                .param("from", referencesFrom)
                .param("why", why)
                .update();
    }

    /** Puts a mail back that was certainly not sent. */
    @Transactional
    public void postpone(Attempt mail, Duration delay, String error) {
        jdbc.sql("""
                        UPDATE mail SET status = 'PENDING', sending_since = NULL, last_error = :error,
                               next_attempt_at = clock_timestamp() + make_interval(secs => :delay)
                        WHERE id = :id AND attempts = :attempts AND status IN ('SENDING', 'UNCERTAIN')
                        """)
                .param("id", mail.id())
                .param("attempts", mail.attempts())
                .param("delay", delay.toMillis() / 1000.0)
                .param("error", error)
                .update();
    }

    /**
     * Ends the attempt.
     *
     * @return false when it was known before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean settle(Attempt mail, Status status, @Nullable String error) {
        return jdbc.sql("""
                                UPDATE mail SET status = :status, last_error = :error,
                                       sent_at = CASE WHEN :status = 'SENT' THEN clock_timestamp() END
                                WHERE id = :id AND attempts = :attempts AND status IN ('SENDING', 'UNCERTAIN')
                                  AND status <> :status
                                """)
                        .param("id", mail.id())
                        .param("attempts", mail.attempts())
                        .param("status", status.name())
                        .param("error", error)
                        .update()
                == 1;
    }

    /** Mails whose sending began longer ago than sending can take: whoever sent them is gone. */
    @Transactional(readOnly = true)
    public List<Attempt> stuck(Duration after) {
        return jdbc.sql("""
                        SELECT id, order_id, occasion, recipient, attempts FROM mail
                        WHERE status = 'SENDING' AND sending_since < clock_timestamp() - make_interval(secs => :after)
                        ORDER BY sending_since LIMIT 50
                        """)
                .param("after", after.toMillis() / 1000.0)
                .query((rs, n) -> attempt(rs))
                .list();
    }

    @Transactional(readOnly = true)
    public long waiting() {
        return jdbc.sql("SELECT count(*) FROM mail WHERE status = 'PENDING'")
                .query(Long.class)
                .single();
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(
                row.getObject("id", UUID.class),
                row.getObject("order_id", UUID.class),
                Occasion.valueOf(row.getString("occasion")),
                row.getString("recipient"),
                row.getInt("attempts"));
    }

    /** How far a mail is. */
    enum Status {
        PENDING,
        /** Handed to the mail server right now, or cut off at that. */
        SENDING,
        SENT,
        /** Certainly not sent, and not tried again. */
        FAILED,
        /** Perhaps sent, and not tried again. */
        UNCERTAIN
    }

    /**
     * A mail to store.
     *
     * @param orderId null when it is about no single order
     * @param request who has it sent again; null when it is written of itself
     */
    record NewMail(
            @Nullable UUID orderId,
            @Nullable UUID shipmentId,
            Occasion occasion,
            String reference,
            String recipient,
            String subject,
            String text,
            String html,
            @Nullable Request request) {}

    /** Somebody has a mail sent again. */
    record Request(RequestKey key, String actor) {}

    /** What was written for a request. */
    record Requested(UUID id, String fingerprint) {}

    /**
     * An attempt to send a mail.
     *
     * @param orderId null when the mail is about no single order
     * @param attempts how many there have been, with this one; tells this attempt from others
     */
    record Attempt(UUID id, @Nullable UUID orderId, Occasion occasion, String recipient, int attempts) {}

    /**
     * A mail to send now.
     *
     * @param age since it was written
     */
    record Claimed(Attempt attempt, String subject, String text, String html, Duration age) {}
}
