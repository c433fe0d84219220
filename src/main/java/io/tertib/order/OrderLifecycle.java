package io.tertib.order;

import io.tertib.common.ConflictException;
import io.tertib.common.Money;
import io.tertib.common.NotFoundException;
import io.tertib.common.Origin;
import io.tertib.common.Refusal;
import io.tertib.process.Outbox;
import io.tertib.process.ProcessMessage;
import io.tertib.process.TakenOn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What happens to an order as a whole between its placing and the archive. Each call finds out by the order's state
 * whether it was carried out before, and then changes nothing.
 */
@Service
public class OrderLifecycle {

    /** For an order that should be closed by now and is not. */
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofDays(1);

    private final OrderRepository orders;
    private final TimelineRepository entries;
    private final Timeline timeline;
    private final OrderEnding ending;
    private final OrderReadiness readiness;
    private final Outbox outbox;
    private final Clock clock;

    OrderLifecycle(
            OrderRepository orders,
            TimelineRepository entries,
            Timeline timeline,
            OrderEnding ending,
            OrderReadiness readiness,
            Outbox outbox,
            Clock clock) {
        this.orders = orders;
        this.entries = entries;
        this.timeline = timeline;
        this.ending = ending;
        this.readiness = readiness;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Ties the order to the process instance that drives it.
     *
     * @return what the order is now, and whether that instance is the one
     * @throws NotFoundException if there is no such order
     */
    @Transactional
    public TakenOn<OrderView> takeOn(UUID id, long processInstanceKey) {
        Order order = locked(id);
        boolean accepted = order.takeOn(processInstanceKey);
        readiness.note(order);
        return new TakenOn<>(order.toView(), accepted);
    }

    /**
     * Ends an order that nobody paid in time. If something was paid after all, the customer gets another period for the
     * rest, and the order stays open.
     *
     * @param dueAt the due date that has passed; a repetition for the same date changes nothing more
     * @return the order; its status says whether it has expired
     */
    @Transactional
    public OrderView expire(UUID id, Instant dueAt, Origin origin) {
        Order order = locked(id);
        Instant now = clock.instant();
        if (order.state().canExpire()) {
            ending.expire(order, origin);
        } else if (order.extendPayment(dueAt, now)) {
            record(order, TimelineType.PAYMENT_EXTENDED, origin, TimelineText.of("payment.extended"), now);
        }
        return order.toView();
    }

    /**
     * From here the time runs after which it is late. Orders become ready by themselves when they are placed and paid; the
     * process asks for it when something has to be shipped again.
     */
    @Transactional
    public OrderView startFulfilment(UUID id) {
        Order order = locked(id);
        readiness.note(order);
        return order.toView();
    }

    /**
     * Finds out where an order stands: completes it when nothing more is to come, and has its time for being shipped begin
     * anew when something has to be shipped again.
     */
    @Transactional
    public OrderView checkStanding(UUID id) {
        Order order = locked(id);
        complete(order, Origin.PROCESS);
        if (order.fulfilment().remaining() > 0) {
            readiness.note(order);
        }
        return order.toView();
    }

    /** The order should have been shipped by now. */
    @Transactional
    public OrderView markLate(UUID id, Origin origin) {
        Order order = locked(id);
        Instant now = clock.instant();
        if (order.markLate(now)) {
            record(order, TimelineType.LATE, origin, TimelineText.of("late"), now);
        }
        return order.toView();
    }

    /** Completes an order of which everything is paid, delivered and over; any other stays as it is. */
    @Transactional
    public OrderView complete(UUID id, Origin origin) {
        Order order = locked(id);
        complete(order, origin);
        return order.toView();
    }

    private void complete(Order order, Origin origin) {
        Instant now = clock.instant();
        if (order.complete(now)) {
            record(order, TimelineType.COMPLETED, origin, TimelineText.of("completed"), now);
        }
    }

    /**
     * What is still due of a delivered order is given up, as nobody expects the customer to pay it any more; so the order
     * can be completed. One of which that was done stays as it is.
     *
     * @param reason in words, for the timeline
     * @throws NotFoundException if there is none
     * @throws ConflictException if nothing is due, something of it is still to come, or it has ended
     */
    @Transactional
    public OrderView writeOff(UUID id, String reason, Origin origin) {
        Order order = locked(id);
        OrderView before = order.toView();
        if (before.isGivenUp()) {
            return before;
        }
        Money due = order.writeOff();
        record(
                order,
                TimelineType.WRITTEN_OFF,
                origin,
                TimelineText.of("writtenOff", due, TimelineText.typed(reason)),
                clock.instant());
        if (before.isFollowed()) {
            // Whoever waits for the money waits for nothing any more.
            outbox.publish(ProcessMessage.PAYMENT_RECEIVED, id, id, Map.of());
        }
        return order.toView();
    }

    /**
     * Puts a closed order into the archive.
     *
     * @throws ConflictException while something is still to come
     */
    @Transactional
    public OrderView archive(UUID id, Origin origin) {
        Order order = locked(id);
        Instant now = clock.instant();
        if (order.archive(now)) {
            record(order, TimelineType.ARCHIVED, origin, TimelineText.of("archived"), now);
        }
        return order.toView();
    }

    /**
     * The time of a closed order has come, says an instance of {@code order-process} that began when processes saw to the
     * archive. One that is not closed after all, because a refund has failed or goods came back, waits on; an order that
     * another process instance drives by now is left to that one.
     *
     * @return when to look again, or empty when nothing more is to be done
     */
    @Transactional
    public Optional<Instant> archiveWhenClosed(UUID id, long processInstanceKey) {
        Order order = locked(id);
        Instant now = clock.instant();
        if (order.lifecycle().isArchived() || !order.isDrivenBy(processInstanceKey)) {
            return Optional.empty();
        }
        Instant due = order.archiveAt();
        if (due != null && now.isBefore(due)) {
            // It was archived and has come back since.
            return Optional.of(due);
        }
        if (!order.state().isClosed()) {
            return Optional.of(now.plus(LOOK_AGAIN_AFTER));
        }
        order.archive(now);
        record(order, TimelineType.ARCHIVED, Origin.PROCESS, TimelineText.of("archived"), now);
        return Optional.empty();
    }

    /** Takes an order out of the archive; it goes back there when nothing happens for a while. */
    @Transactional
    public OrderView unarchive(UUID id, Origin origin) {
        Order order = locked(id);
        ending.unarchive(order, TimelineText.of("unarchived"), origin);
        return order.toView();
    }

    /**
     * An order whose work was stopped goes on after all: another process instance begins where the order stands now.
     *
     * @param processInstanceKey the instance that ends; when another one drives the order already nothing is done
     */
    @Transactional
    public void resume(UUID id, long processInstanceKey) {
        Order order = locked(id);
        if (order.release(processInstanceKey)) {
            outbox.publish(ProcessMessage.ORDER_PLACED, id, id, Map.of("orderId", id.toString()));
        }
    }

    /**
     * Adds a comment to the timeline.
     *
     * @param reference the same reference adds it once
     * @throws ConflictException if the reference was used for another text
     */
    @Transactional
    public Commented comment(UUID id, String text, String reference, Origin origin) {
        Order order = locked(id);
        Optional<TimelineEntryView> earlier = entries.findByReference(reference).map(TimelineEntry::toView);
        if (earlier.isEmpty()) {
            timeline.comment(order, origin, text, clock.instant(), reference);
        } else if (!earlier.get().message().equals(text)) {
            throw Refusal.of(
                            "form.usedBefore",
                            "Another comment was already made with this Idempotency-Key; use a new key for a new comment")
                    .asConflict();
        }
        return new Commented(order.toView(), earlier.isEmpty());
    }

    private void record(Order order, TimelineType type, Origin origin, TimelineText text, Instant at) {
        timeline.write(order, type, origin, text, at);
    }

    private Order locked(UUID id) {
        return orders.findLocked(id).orElseThrow(() -> Orders.unknown(id));
    }

    /**
     * An order with a comment.
     *
     * @param isNew false when the comment had been added before
     */
    public record Commented(OrderView order, boolean isNew) {}
}
