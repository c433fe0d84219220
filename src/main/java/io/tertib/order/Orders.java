package io.tertib.order;

import io.tertib.common.Money;
import io.tertib.common.NotFoundException;
import io.tertib.common.Origin;
import io.tertib.process.Outbox;
import io.tertib.process.ProcessMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the modules of the ledger, the shipments and the mails do with an order, within a transaction of their own. Each
 * use case locks the order's row first, so that changes to one order happen one after the other.
 */
@Service
public class Orders {

    private final OrderRepository orders;
    private final TimelineRepository timeline;
    private final Outbox outbox;
    private final Clock clock;

    Orders(OrderRepository orders, TimelineRepository timeline, Outbox outbox, Clock clock) {
        this.orders = orders;
        this.timeline = timeline;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * The order as it is now.
     *
     * @throws NotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public OrderView get(UUID id) {
        return orders.findById(id).orElseThrow(() -> unknown(id)).toView();
    }

    /**
     * Locks the order's row until the caller's transaction ends.
     *
     * @throws NotFoundException if there is none
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public OrderView lock(UUID id) {
        return locked(id).toView();
    }

    /**
     * Takes over the ledger's sums and derives the payment status.
     *
     * @param captured paid in all
     * @param refunded given back in all
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public OrderView settle(UUID id, Money captured, Money refunded) {
        Order order = locked(id);
        order.settle(captured, refunded);
        return order.toView();
    }

    /**
     * Takes over how far the shipments have come, derives the fulfilment status, and tells the process what was reached.
     *
     * @param byItem by item id; an item left out has not been shipped
     * @param anyFailed whether a shipment has come to nothing
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public OrderView progress(UUID id, Map<UUID, ItemProgress> byItem, boolean anyFailed) {
        Order order = locked(id);
        FulfilmentStatus before = order.fulfilmentStatus();
        order.progress(byItem, anyFailed);
        FulfilmentStatus after = order.fulfilmentStatus();
        if (after != before) {
            if (after == FulfilmentStatus.FULFILLED) {
                outbox.publish(ProcessMessage.ORDER_FULFILLED, id, id, Map.of());
            } else if (after == FulfilmentStatus.DELIVERY_FAILED) {
                outbox.publish(ProcessMessage.DELIVERY_FAILED, id, id, Map.of());
            }
        }
        return order.toView();
    }

    /** Adds a line to the timeline, at the present time. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(UUID id, TimelineType type, Origin origin, String message) {
        record(id, type, origin, message, clock.instant());
    }

    /**
     * Adds a line to the timeline.
     *
     * @param at when it happened
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(UUID id, TimelineType type, Origin origin, String message, Instant at) {
        timeline.save(locked(id).record(type, origin, message, at, null));
    }

    /** Takes an order out of the archive, because something is to be done about it again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void bringBack(UUID id, Origin origin, String why) {
        Order order = locked(id);
        if (order.unarchive()) {
            timeline.save(order.record(
                    TimelineType.UNARCHIVED, origin, "Back from the archive: " + why, clock.instant(), null));
        }
    }

    private Order locked(UUID id) {
        return orders.findLocked(id).orElseThrow(() -> unknown(id));
    }

    static NotFoundException unknown(UUID id) {
        return new NotFoundException("There is no order with the id " + id);
    }
}
