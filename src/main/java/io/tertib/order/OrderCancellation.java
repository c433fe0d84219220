package io.tertib.order;

import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.common.NotFoundException;
import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Cancelling orders, in whole or what is left of them. */
@Service
public class OrderCancellation {

    private final OrderRepository orders;
    private final OrderEnding ending;
    private final Orders items;
    private final Timeline timeline;

    OrderCancellation(OrderRepository orders, OrderEnding ending, Orders items, Timeline timeline) {
        this.orders = orders;
        this.ending = ending;
        this.items = items;
        this.timeline = timeline;
    }

    /**
     * Cancels an order. What was paid is given back first, in full; until then the order is being cancelled. An order
     * that is cancelled, or being cancelled, stays as it is.
     *
     * @param reason in words
     * @param onlyUnshipped cancel what has not been handed over yet, and give back what was paid of that
     * @throws NotFoundException if there is none
     * @throws ConflictException if it has expired, or something of it has been handed over and not only the rest is to be
     *     cancelled, or no rest is left
     */
    @Transactional
    public OrderView cancel(UUID id, String reason, boolean onlyUnshipped, Origin origin) {
        return cancel(id, TimelineText.typed(reason), onlyUnshipped, origin);
    }

    /**
     * As {@link #cancel(UUID, String, boolean, Origin)}, for a reason that nobody typed.
     *
     * @throws NotFoundException if there is none
     * @throws ConflictException if it cannot be cancelled
     */
    @Transactional
    public OrderView cancel(UUID id, TimelineText reason, boolean onlyUnshipped, Origin origin) {
        Order order = orders.findLocked(id).orElseThrow(() -> Orders.unknown(id));
        OrderView view = order.toView();
        if (isGone(view)) {
            return view;
        }
        // The refund's key. What is asked for again, because a manager had refused it, is another refund; each attempt
        // is
        // written into the timeline, so none has the same place in it.
        RequestKey key = new RequestKey("cancellation:" + id + ":" + (view.version() + 1), "");
        Fulfilment fulfilment = order.fulfilment();
        boolean onlyRest = onlyUnshipped && fulfilment.isAnythingHandedOver();
        if (onlyRest && !fulfilment.isRestCancellable() && view.isOpen() && fulfilment.cancelled() > 0) {
            return view;
        }
        (onlyRest ? OrderGuards.cancelRest(view) : OrderGuards.cancel(view)).ifPresent(why -> {
            throw why.asConflict();
        });
        if (!onlyRest) {
            ending.cancel(order, OrderRefunds.Cause.CANCELLED, reason, key, origin);
            return order.toView();
        }
        CancelPieces rest = new CancelPieces(order.cancellableRest(), OrderRefunds.Cause.CANCELLED, true, true, reason);
        return items.cancelItems(id, rest, key, origin);
    }

    /**
     * Cancels pieces that have not been handed over, and gives back what was paid of their price; the rest of the order goes
     * on. Where they are all of it, that is the order. Pieces of a cancelled order are cancelled already.
     *
     * @param pieces how many, by item id; at most {@link OrderView#cancellable} of each
     * @param key the same key cancels them once; the whole order, once until its cancellation is withdrawn
     * @throws NotFoundException if there is no such order
     * @throws InvalidException if one is not of this order, or there are none
     * @throws ConflictException if it has expired, is being cancelled as a whole, so many cannot be cancelled, or the key was
     *     used for others
     */
    @Transactional
    public OrderView cancelPieces(UUID id, String reason, Map<UUID, Integer> pieces, RequestKey key, Origin origin) {
        Order order = orders.findLocked(id).orElseThrow(() -> Orders.unknown(id));
        CancelPieces wanted =
                new CancelPieces(pieces, OrderRefunds.Cause.CANCELLED, true, true, TimelineText.typed(reason));
        OrderView view = order.toView();
        Orders.mustBeOf(view, wanted.pieces().keySet());
        boolean isAll = order.isAllOf(wanted.pieces());
        if (timeline.isWritten(key) || (isAll && view.isBeingCancelled()) || isCancelled(view, wanted.pieces())) {
            return view;
        }
        if (isAll) {
            return cancel(id, reason, false, origin);
        }
        OrderGuards.cancelPieces(view, wanted.pieces()).ifPresent(why -> {
            throw why.asConflict();
        });
        return items.cancelItems(id, wanted, key, origin);
    }

    private static boolean isCancelled(OrderView order, Map<UUID, Integer> pieces) {
        return order.status() == OrderStatus.CANCELLED
                && order.items().stream().allMatch(item -> pieces.getOrDefault(item.id(), 0) <= item.quantity());
    }

    private static boolean isGone(OrderView order) {
        return order.status() == OrderStatus.CANCELLED || order.isBeingCancelled();
    }

    /**
     * The order is not cancelled after all, because its money is not given back. It goes on where it stood.
     *
     * @param why as the timeline tells it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void withdraw(UUID id, TimelineText why, Origin origin) {
        ending.withdrawCancellation(orders.findLocked(id).orElseThrow(() -> Orders.unknown(id)), why, origin);
    }
}
