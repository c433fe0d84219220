package io.tertib.order;

import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import io.tertib.process.Outbox;
import io.tertib.process.ProcessMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * How an order ends before its time, and how it comes back: cancelled, expired, closed because all was given back, taken
 * out of the archive. Callers hold the order's row lock.
 */
@Component
class OrderEnding {

    private final Timeline timeline;
    private final TimelineTexts texts;
    private final OrderStock stock;
    private final Outbox outbox;
    private final OrderRefunds refunds;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    /** @param refunds lazily, for they need orders */
    OrderEnding(
            Timeline timeline,
            TimelineTexts texts,
            OrderStock stock,
            Outbox outbox,
            @Lazy OrderRefunds refunds,
            ApplicationEventPublisher events,
            Clock clock) {
        this.timeline = timeline;
        this.texts = texts;
        this.stock = stock;
        this.outbox = outbox;
        this.refunds = refunds;
        this.events = events;
        this.clock = clock;
    }

    /** Cancels an order: at once when there is nothing to give back, otherwise once all has been given back. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void cancel(Order order, OrderRefunds.Cause cause, TimelineText reason, RequestKey key, Origin origin) {
        if (order.lifecycle().isBeingCancelled()) {
            return;
        }
        publish(ProcessMessage.ORDER_HALTED, order);
        if (!order.state().hasMoneyToGiveBack()) {
            end(order, texts.worded(reason), origin);
            return;
        }
        order.requestCancellation(texts.worded(reason), clock.instant());
        record(order, TimelineType.CANCELLATION_REQUESTED, origin, TimelineText.of("cancellation.requested", reason));
        if (order.balance().refundable().isPositive()) {
            refunds.refund(new OrderRefunds.Wanted(order.id(), null, cause, reason, true, key, origin));
        }
    }

    /**
     * The ledger has changed: a cancellation may be through, or an order may have been paid back in full. One of which
     * something is still to be paid goes on, even when all that was paid so far has been given back.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void afterRefunds(Order order, Origin origin) {
        OrderState state = order.state();
        if (state.lifecycle().refundsOpen() > 0) {
            return;
        }
        if (state.lifecycle().isBeingCancelled()) {
            Worded reason = order.cancellationReason();
            end(order, reason == null ? texts.worded(TimelineText.of("reason.none")) : reason, origin);
            publish(ProcessMessage.CANCELLATION_SETTLED, order);
        } else if (state.isPaidBack()) {
            publish(ProcessMessage.ORDER_HALTED, order);
            if (state.canBeClosed()) {
                close(order, origin);
            } else {
                end(order, texts.worded(TimelineText.of("reason.allGivenBack")), origin);
            }
        }
    }

    private void close(Order order, Origin origin) {
        Map<UUID, Integer> rest = order.cancellable();
        Instant now = clock.instant();
        if (order.close(now)) {
            stock.restock(order, rest);
            record(order, TimelineType.CLOSED, origin, TimelineText.of("closed"));
            events.publishEvent(new ItemsCancelled(order.toView(), origin, now));
        }
    }

    /** The order goes on, because its money is not given back after all. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void withdrawCancellation(Order order, TimelineText why, Origin origin) {
        if (order.withdrawCancellation()) {
            record(order, TimelineType.CANCELLATION_WITHDRAWN, origin, TimelineText.of("cancellation.withdrawn", why));
            publish(ProcessMessage.CANCELLATION_SETTLED, order);
            events.publishEvent(new CancellationWithdrawn(order.toView(), origin));
        }
    }

    /** Nobody paid in time. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void expire(Order order, Origin origin) {
        Map<UUID, Integer> rest = order.cancellable();
        Instant now = clock.instant();
        order.expire(now);
        stock.restock(order, rest);
        record(
                order,
                TimelineType.EXPIRED,
                origin,
                order.balance().captured().isZero()
                        ? TimelineText.of("expired.unpaid")
                        : TimelineText.of("expired.givenBack"));
        events.publishEvent(new ItemsCancelled(order.toView(), origin, now));
    }

    /** Takes an order out of the archive. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void unarchive(Order order, TimelineText text, Origin origin) {
        if (order.unarchive(clock.instant())) {
            record(order, TimelineType.UNARCHIVED, origin, text);
        }
    }

    private void end(Order order, Worded reason, Origin origin) {
        Map<UUID, Integer> rest = order.cancellable();
        order.cancel(reason, clock.instant());
        stock.restock(order, rest);
        record(order, TimelineType.CANCELLED, origin, TimelineText.of("cancelled", reason.told()));
        events.publishEvent(new ItemsCancelled(order.toView(), origin, clock.instant()));
    }

    /** Of a completed order nothing is published: its process has ended. */
    private void publish(ProcessMessage message, Order order) {
        if (order.lifecycle().isCompleted()) {
            return;
        }
        outbox.publish(message, order.id(), order.id(), Map.of());
    }

    private void record(Order order, TimelineType type, Origin origin, TimelineText text) {
        timeline.write(order, type, origin, text, clock.instant());
    }
}
