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
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * How an order ends before its time, and how it comes back: cancelled, expired, closed because all was given back, taken
 * out of the archive. Callers hold the order's row lock.
 */
@Component
class OrderEnding {

    private final TimelineRepository timeline;
    private final OrderStock stock;
    private final Outbox outbox;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OrderEnding(
            TimelineRepository timeline,
            OrderStock stock,
            Outbox outbox,
            ApplicationEventPublisher events,
            Clock clock) {
        this.timeline = timeline;
        this.stock = stock;
        this.outbox = outbox;
        this.events = events;
        this.clock = clock;
    }

    /** Cancels an order: at once when there is nothing to give back, otherwise once all has been given back. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void cancel(Order order, RefundWanted.Cause cause, String reason, RequestKey key, Origin origin) {
        if (order.isBeingCancelled()) {
            return;
        }
        tell(ProcessMessage.ORDER_HALTED, order);
        OrderView view = order.toView();
        if (!view.refundable().isPositive() && !view.refunding().isPositive()) {
            end(order, reason, origin);
            return;
        }
        order.requestCancellation(reason, clock.instant());
        record(
                order,
                TimelineType.CANCELLATION_REQUESTED,
                origin,
                "Cancellation asked for: " + reason + ". What was paid is given back first.");
        if (view.refundable().isPositive()) {
            events.publishEvent(new RefundWanted(order.toView(), null, cause, reason, true, key, origin));
        }
    }

    /**
     * The ledger has changed: a cancellation may be through, or an order may have been paid back in full. One of which
     * something is still to be paid goes on, even when all that was paid so far has been given back.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void afterRefunds(Order order, LedgerSums sums, Origin origin) {
        if (sums.refundsOpen() > 0 || !order.isOpen()) {
            return;
        }
        if (order.isBeingCancelled()) {
            String reason = order.cancellationReason();
            end(order, reason == null ? "no reason given" : reason, origin);
            tell(ProcessMessage.CANCELLATION_SETTLED, order);
        } else if (sums.refunded().isPositive()
                && sums.refunded().compareTo(sums.captured()) >= 0
                && order.toView().isPaidInFull()
                && !order.isCompleted()) {
            tell(ProcessMessage.ORDER_HALTED, order);
            if (order.isAnythingHandedOver()) {
                Map<UUID, Integer> rest = order.cancellable();
                order.close(clock.instant());
                stock.giveBack(order, rest);
                record(order, TimelineType.CLOSED, origin, "Closed: all that was paid has been given back");
                events.publishEvent(new ItemsCancelled(order.toView(), origin, clock.instant()));
            } else {
                end(order, "all that was paid has been given back", origin);
            }
        }
    }

    /** The order goes on, because its money is not given back after all. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void withdrawCancellation(Order order, String why, Origin origin) {
        if (order.withdrawCancellation()) {
            record(order, TimelineType.CANCELLATION_WITHDRAWN, origin, "Not cancelled after all: " + why);
            tell(ProcessMessage.CANCELLATION_SETTLED, order);
            events.publishEvent(new CancellationWithdrawn(order.toView(), origin));
        }
    }

    /** Nobody paid in time. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void expire(Order order, Origin origin) {
        Map<UUID, Integer> rest = order.cancellable();
        Instant now = clock.instant();
        order.expire(now);
        stock.giveBack(order, rest);
        record(
                order,
                TimelineType.EXPIRED,
                origin,
                order.toView().captured().isZero()
                        ? "Expired: nothing was paid in time"
                        : "Expired: what was paid has been given back, and the rest was not paid in time");
        events.publishEvent(new ItemsCancelled(order.toView(), origin, now));
    }

    /** Takes an order out of the archive; its process begins anew where it waits for the archive. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void unarchive(Order order, String message, Origin origin) {
        if (order.unarchive(clock.instant())) {
            record(order, TimelineType.UNARCHIVED, origin, message);
            outbox.publish(
                    ProcessMessage.ORDER_REOPENED,
                    order.id(),
                    order.id(),
                    Map.of("orderId", order.id().toString()));
        }
    }

    private void end(Order order, String reason, Origin origin) {
        Map<UUID, Integer> rest = order.cancellable();
        order.cancel(reason, clock.instant());
        stock.giveBack(order, rest);
        record(order, TimelineType.CANCELLED, origin, "Cancelled: " + reason);
        events.publishEvent(new ItemsCancelled(order.toView(), origin, clock.instant()));
    }

    private void tell(ProcessMessage message, Order order) {
        outbox.publish(message, order.id(), order.id(), Map.of());
    }

    private void record(Order order, TimelineType type, Origin origin, String message) {
        timeline.save(order.record(type, origin, message, clock.instant(), null));
    }
}
