package io.tertib.backoffice.tasks;

import io.tertib.common.ConflictException;
import io.tertib.common.Refusal;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.standing.Wait;
import io.tertib.standing.Waits;
import io.tertib.standing.WaitsFor;
import io.tertib.standing.WaitsFor.Audience;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who has taken on what an order waits for. That ends by itself when the order does not wait for it any more. */
@Service
class TaskClaims {

    private final Orders orders;
    private final Waits waits;
    private final JdbcClient jdbc;
    private final Clock clock;

    TaskClaims(Orders orders, Waits waits, JdbcClient jdbc, Clock clock) {
        this.orders = orders;
        this.waits = waits;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Takes something on. Again it changes nothing.
     *
     * @param audiences which groups the person belongs to
     * @param takeOver whether it is taken from somebody else
     * @throws ConflictException if somebody else does it, or the order does not wait for it any more, or for others only
     */
    @Transactional
    public void claim(
            UUID orderId, String kind, String subject, String person, Set<Audience> audiences, boolean takeOver) {
        OrderView order = orders.lock(orderId);
        Wait wait = waits.of(order).stream()
                .filter(each -> kind(each).equals(kind) && subject(each).equals(subject))
                .findFirst()
                .orElseThrow(() -> Refusal.of(
                                "task.done",
                                "Order " + order.number() + " does not wait for that any more. Somebody has done it",
                                order.number())
                        .asConflict());
        if (!wait.kind().isATaskOf(audiences)) {
            throw Refusal.of("task.forOthers", "Order " + order.number() + " waits for somebody else", order.number())
                    .asConflict();
        }
        ofOrders(List.of(orderId)).stream()
                .filter(claim -> claim.isOf(wait) && !claim.person().equals(person) && !takeOver)
                .findFirst()
                .ifPresent(other -> {
                    throw Refusal.of("task.taken", other.person() + " does this already", other.person())
                            .asConflict();
                });
        jdbc.sql("""
                        INSERT INTO task_claim (order_id, kind, subject, since, person, claimed_at)
                        VALUES (:order, :kind, :subject, :since, :person, :now)
                        ON CONFLICT (order_id, kind, subject) DO UPDATE
                        SET since = EXCLUDED.since, person = EXCLUDED.person, claimed_at = EXCLUDED.claimed_at
                        WHERE task_claim.since <> EXCLUDED.since OR task_claim.person <> EXCLUDED.person
                        """)
                .param("order", orderId)
                .param("kind", kind)
                .param("subject", subject)
                .param("since", wait.since().atOffset(ZoneOffset.UTC))
                .param("person", person)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Leaves something to others again. Of what somebody else does nothing is changed. */
    @Transactional
    public void release(UUID orderId, String kind, String subject, String person) {
        jdbc.sql("DELETE FROM task_claim WHERE order_id = :order AND kind = :kind AND subject = :subject"
                        + " AND person = :person")
                .param("order", orderId)
                .param("kind", kind)
                .param("subject", subject)
                .param("person", person)
                .update();
    }

    /** All that people have taken on of these orders, also what nobody waits for any more. */
    @Transactional(readOnly = true)
    public List<Claim> ofOrders(Collection<UUID> orderIds) {
        if (orderIds.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("SELECT order_id, kind, subject, since, person FROM task_claim WHERE order_id IN (:orders)")
                .param("orders", orderIds)
                .query((row, n) -> new Claim(
                        row.getObject("order_id", UUID.class),
                        row.getString("kind"),
                        row.getString("subject"),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getString("person")))
                .list();
    }

    /** What a wait is about besides its order, as it is written down. */
    static String subject(Wait wait) {
        Wait.Subject about = wait.subject();
        return Stream.of(about.shipmentId(), about.refundId(), about.paymentId(), about.itemId(), about.jobKey())
                .filter(Objects::nonNull)
                .map(Object::toString)
                .findFirst()
                .orElse("");
    }

    /** What is to be done, as it is written down: shipping is the same when it has become late. */
    static String kind(Wait wait) {
        return (wait.kind() == WaitsFor.SHIPMENT_LATE ? WaitsFor.SHIPMENT : wait.kind()).name();
    }

    /** Somebody has taken something on. */
    record Claim(UUID orderId, String kind, String subject, Instant since, String person) {

        /** Whether it is about this, and the order has waited for it ever since. The database knows microseconds only. */
        boolean isOf(Wait wait) {
            boolean isAsLong = wait.kind() == WaitsFor.SHIPMENT_LATE
                    ? !since.isAfter(wait.since())
                    : Duration.between(wait.since(), since).abs().compareTo(Duration.ofMillis(1)) < 0;
            return isAsLong
                    && TaskClaims.kind(wait).equals(kind)
                    && TaskClaims.subject(wait).equals(subject);
        }
    }
}
