package io.tertib.order;

import io.tertib.catalog.ItemKind;
import io.tertib.common.ConflictException;
import io.tertib.common.NotFoundException;
import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Cancelling orders, in whole or what is left of them. */
@Service
public class OrderCancellation {

    private final OrderRepository orders;
    private final OrderEnding ending;
    private final Orders items;

    OrderCancellation(OrderRepository orders, OrderEnding ending, Orders items) {
        this.orders = orders;
        this.ending = ending;
        this.items = items;
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
        Order order = orders.findLocked(id).orElseThrow(() -> Orders.unknown(id));
        OrderView view = order.toView();
        if (view.status() == OrderStatus.CANCELLED || view.isBeingCancelled()) {
            return view;
        }
        if (!view.isOpen()) {
            throw new ConflictException("Order " + view.number() + " has already "
                    + view.status().name().toLowerCase(Locale.ROOT) + " and cannot be cancelled");
        }
        // The refund's key. What is asked for again, because a manager had refused it, is another refund; each attempt
        // is
        // written into the timeline, so none has the same place in it.
        RequestKey key = new RequestKey("cancellation:" + id + ":" + (order.timelineLength() + 1), "");
        if (!view.isAnythingHandedOver()) {
            ending.cancel(order, RefundWanted.Cause.CANCELLED, reason, key, origin);
            return order.toView();
        }
        Map<UUID, Integer> rest = rest(view);
        if (!onlyUnshipped) {
            throw new ConflictException(refusal(view, !rest.isEmpty()));
        }
        if (rest.isEmpty()) {
            if (view.items().stream().anyMatch(item -> item.cancelled() > 0)) {
                return view;
            }
            throw new ConflictException(refusal(view, false));
        }
        return items.cancelItems(id, rest, RefundWanted.Cause.CANCELLED, true, true, reason, key, origin);
    }

    /**
     * The order is not cancelled after all, because its money is not given back. It goes on where it stood.
     *
     * @param why in words
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void withdraw(UUID id, String why, Origin origin) {
        ending.withdrawCancellation(orders.findLocked(id).orElseThrow(() -> Orders.unknown(id)), why, origin);
    }

    /** What can still be cancelled; services belong to what was handed over. */
    private static Map<UUID, Integer> rest(OrderView order) {
        return order.items().stream()
                .filter(item -> item.kind() != ItemKind.SERVICE && item.cancellable() > 0)
                .collect(Collectors.toMap(OrderItemView::id, OrderItemView::cancellable));
    }

    private static String refusal(OrderView order, boolean isAnythingLeft) {
        boolean underWay = order.items().stream().anyMatch(item -> item.shipped() > item.delivered());
        String what = underWay ? "is already on its way to the customer" : "has already been delivered";
        return isAnythingLeft
                ? "Part of order " + order.number() + " " + what
                        + ". The rest of it can be cancelled: set onlyUnshipped."
                : "Order " + order.number() + " " + what + ", so nothing of it can be cancelled. "
                        + (underWay
                                ? "Wait until it is delivered or comes back."
                                : "Record what the customer sends back, or refund.");
    }
}
