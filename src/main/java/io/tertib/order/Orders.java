package io.tertib.order;

import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.common.Money;
import io.tertib.common.NotFoundException;
import io.tertib.common.Origin;
import io.tertib.common.Refusal;
import io.tertib.common.RequestKey;
import io.tertib.common.StaleException;
import io.tertib.process.Outbox;
import io.tertib.process.ProcessMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the modules of the ledger, the shipments, the appointments and the mails do with an order, within a transaction of
 * their own. Each use case locks the order's row first, so that changes to one order happen one after the other.
 */
@Service
public class Orders {

    /** So many changes are told in words. */
    private static final int MOST_CHANGES_TOLD = 5;

    private final OrderRepository orders;
    private final TimelineRepository entries;
    private final Timeline timeline;
    private final OrderEnding ending;
    private final OrderReadiness readiness;
    private final OrderStock stock;
    private final Outbox outbox;
    private final OrderRefunds refunds;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    /** @param refunds lazily, for they need orders */
    Orders(
            OrderRepository orders,
            TimelineRepository entries,
            Timeline timeline,
            OrderEnding ending,
            OrderReadiness readiness,
            OrderStock stock,
            Outbox outbox,
            @Lazy OrderRefunds refunds,
            ApplicationEventPublisher events,
            Clock clock) {
        this.orders = orders;
        this.entries = entries;
        this.timeline = timeline;
        this.ending = ending;
        this.readiness = readiness;
        this.stock = stock;
        this.outbox = outbox;
        this.refunds = refunds;
        this.events = events;
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

    /** The order that people call by this number. */
    @Transactional(readOnly = true)
    public Optional<OrderView> findByNumber(long number) {
        return orders.findByNumber(number).map(Order::toView);
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
     * As {@link #lock}, for whoever does not need to know what the order is like.
     *
     * @throws NotFoundException if there is none
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(UUID id) {
        locked(id);
    }

    /**
     * Sees to it that nothing has happened to an order since somebody looked at it. Comments and mails do not count.
     *
     * @param version the order's version at that time
     * @throws StaleException if something has, telling what
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void mustBeUnchanged(UUID id, int version) {
        changeSince(id, version).ifPresent(stale -> {
            throw stale;
        });
    }

    /** What {@link #mustBeUnchanged} would throw, to be thrown later or not at all. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<StaleException> changeSince(UUID id, int version) {
        OrderView order = locked(id).toView();
        if (version > order.version()) {
            return Optional.of(new StaleException(
                    Refusal.of(
                            "order.noSuchVersion",
                            "Order " + order.number() + " has never had the version " + version + ". Look at it again.",
                            order.number(),
                            version),
                    Map.of("version", order.version(), "changes", List.of())));
        }
        List<TimelineEntry> since =
                entries.findByKeyOrderIdAndKeySeqGreaterThanOrderByKeySeq(id, Math.max(version, 0)).stream()
                        .filter(entry -> !entry.type().leavesTheOrderAsItIs())
                        .toList();
        if (since.isEmpty()) {
            return Optional.empty();
        }
        String latest = since.reversed().stream()
                .limit(MOST_CHANGES_TOLD)
                .map(entry -> entry.message() + " (" + entry.actor() + ")")
                .collect(Collectors.joining("; "));
        String words = "Order " + order.number()
                + " has changed meanwhile, so nothing was changed now. The latest first: "
                + latest
                + (since.size() > MOST_CHANGES_TOLD ? "; and " + (since.size() - MOST_CHANGES_TOLD) + " more" : "")
                + ". Look at it again.";
        List<TimelineEntryView> changes =
                since.stream().map(TimelineEntry::toView).toList();
        return Optional.of(new StaleException(
                Refusal.of("order.changed", words, order.number(), latest(since)),
                Map.of("version", order.version(), "changes", changes)));
    }

    /** What has happened, the latest first, for people to be told in their language. */
    private static TimelineText latest(List<TimelineEntry> since) {
        List<TimelineText> told = new ArrayList<>();
        since.reversed().stream()
                .limit(MOST_CHANGES_TOLD)
                .map(entry -> TimelineText.of(
                        "changes.by",
                        Objects.requireNonNullElseGet(entry.text(), () -> TimelineText.typed(entry.message())),
                        entry.actor()))
                .forEach(told::add);
        if (since.size() > MOST_CHANGES_TOLD) {
            told.add(TimelineText.of("changes.more", since.size() - MOST_CHANGES_TOLD));
        }
        return TimelineText.of("changes", TimelineText.list(TimelineText.Separator.SEMICOLON, told));
    }

    /** Whether anything is still to be done about it: it is open, and not completed. */
    @Transactional(readOnly = true)
    public boolean isGoingOn(UUID id) {
        return orders.isGoingOn(id);
    }

    /**
     * Takes over the ledger's sums and derives the payment status. When what was paid has been given back, an order that
     * is being cancelled is cancelled, and one that goes on is closed.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public OrderView settle(UUID id, LedgerSums sums, Origin origin) {
        Order order = locked(id);
        order.settle(sums);
        ending.afterRefunds(order, origin);
        readiness.note(order);
        return order.toView();
    }

    /**
     * Takes over how far the shipments have come, derives the fulfilment status, and tells the process what was reached.
     *
     * @param byItem by item id; an item left out has not been shipped
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public OrderView progress(UUID id, Map<UUID, ItemProgress> byItem, FailedDelivery failed) {
        Order order = locked(id);
        OrderState before = order.state();
        order.progress(byItem, failed);
        return told(before, order);
    }

    /**
     * Pieces that have not been handed over, or came back, are not to be delivered any more. What of their price is not
     * paid yet is not to be paid any more; what was paid is given back if wanted. When nothing was or will be delivered,
     * nothing is to be paid at all, and the order is cancelled, once all its money has been given back.
     *
     * @param wanted of each item at most {@link OrderItemView#cancellable()} pieces
     * @param key the same key asks for the refund once
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public OrderView cancelItems(UUID id, CancelPieces wanted, RequestKey key, Origin origin) {
        Order order = locked(id);
        OrderState before = order.state();
        Instant now = clock.instant();
        Money paid = order.cancelItems(wanted.pieces());
        if (wanted.isRestocked()) {
            stock.restock(order, wanted.pieces());
        }
        timeline.write(order, TimelineType.ITEMS_CANCELLED, origin, cancelled(order, wanted), now, key);
        boolean ends = before.lifecycle().isOpen()
                && order.fulfilment().isNothingLeft()
                && (wanted.isRefunded() || before.balance().isNothingPaid());
        if (!ends) {
            readiness.note(order);
        }
        // An order that ends has only that told to its process: it must not go on for a moment.
        OrderView after = ends ? order.toView() : told(before, order);
        events.publishEvent(new ItemsCancelled(after, origin, now));
        if (ends) {
            ending.cancel(order, wanted.cause(), wanted.why(), key, origin);
            return order.toView();
        }
        Money most = after.refundable().compareTo(paid) < 0 ? after.refundable() : paid;
        Money back = wanted.isRefunded() ? most : Money.zero(paid.currency());
        if (wanted.isRefunded() && paid.isPositive()) {
            refunds.refund(new OrderRefunds.Wanted(order.id(), paid, wanted.cause(), wanted.why(), false, key, origin));
        }
        OrderView left = order.toView();
        if (left.isGoingOn() && !left.isBeingCancelled()) {
            events.publishEvent(new PartCancelled(left, wanted, back));
        }
        return order.toView();
    }

    private static TimelineText cancelled(Order order, CancelPieces wanted) {
        return TimelineText.of("itemsCancelled", described(order, wanted.pieces()), wanted.why());
    }

    /** Pieces were lost on their way, and others are sent in their place, out of the stock. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void replaceLost(UUID id, Map<UUID, Integer> pieces) {
        stock.replace(locked(id), pieces);
    }

    /**
     * Pieces came back after they had been delivered, which the shipments have told before. What of their price is not
     * paid yet is not to be paid any more. When everything came back and nothing was paid, the order is cancelled.
     *
     * @param pieces by item id
     * @param why as the timeline tells it
     * @param key the same key does it once
     * @return what of their price has been paid
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Money recordReturn(UUID id, Map<UUID, Integer> pieces, TimelineText why, RequestKey key, Origin origin) {
        Order order = locked(id);
        Balance before = order.balance();
        Money paid = order.recordReturn(pieces);
        timeline.write(
                order,
                TimelineType.RETURNED,
                origin,
                TimelineText.of("returned", described(order, pieces), why),
                clock.instant());
        OrderView after = order.toView();
        if (after.isOpen() && order.fulfilment().isEverythingBack() && before.isNothingPaid()) {
            ending.cancel(order, OrderRefunds.Cause.RETURNED, TimelineText.of("reason.everythingBack"), key, origin);
        } else if (after.isFollowed() && !after.amountDue().equals(before.amountDue())) {
            // Whoever waits for the money waits for less.
            outbox.publish(ProcessMessage.PAYMENT_RECEIVED, id, id, Map.of());
        }
        return paid;
    }

    /**
     * What pieces cost that the customer keeps and whose price was not given back: their price, less their share of the
     * discount, with their share of the tax, without the shipping fee; as if they came back now.
     *
     * @param pieces by item id
     * @throws InvalidException if one is not of this order, or none is wanted
     * @throws ConflictException if there are not so many
     */
    @Transactional(readOnly = true)
    public Priced price(UUID id, Map<UUID, Integer> pieces) {
        Order order = orderOf(id, pieces);
        for (OrderItemView item : order.toView().items()) {
            int wanted = pieces.getOrDefault(item.id(), 0);
            if (wanted < 0 || wanted > item.refundable()) {
                throw Refusal.of(
                                "order.onlyRefundable",
                                "Only " + item.refundable() + " of " + item.name()
                                        + " are neither cancelled, back nor refunded, not " + wanted,
                                item.refundable(),
                                item.name(),
                                wanted)
                        .asConflict();
            }
        }
        return new Priced(order.priceOf(pieces), described(order, pieces));
    }

    /**
     * What is given back for pieces that came back, were that written down now: what has been paid of their price, and
     * nothing for those whose price was given back before; never more than can be given back.
     *
     * @param pieces by item id
     * @throws InvalidException if one is not of this order, or none came back
     */
    @Transactional(readOnly = true)
    public Priced priceOfReturn(UUID id, Map<UUID, Integer> pieces) {
        Order order = orderOf(id, pieces);
        return new Priced(order.priceOfReturn(pieces), described(order, pieces));
    }

    /** What would come of it, were what has not been handed over cancelled now. */
    @Transactional(readOnly = true)
    public WithoutPieces withoutRest(UUID id) {
        Order order = orders.findById(id).orElseThrow(() -> unknown(id));
        return without(order, order.cancellableRest());
    }

    /**
     * What would come of it, were pieces {@linkplain OrderCancellation#cancelPieces cancelled} now.
     *
     * @param pieces by item id
     * @throws NotFoundException if there is no such order
     * @throws InvalidException if one is not of this order, or there are none
     * @throws ConflictException if so many cannot be cancelled
     */
    @Transactional(readOnly = true)
    public WithoutPieces without(UUID id, Map<UUID, Integer> pieces) {
        Order order = orderOf(id, pieces);
        OrderGuards.cancelPieces(order.toView(), pieces).ifPresent(why -> {
            throw why.asConflict();
        });
        return order.isAllOf(pieces)
                ? new WithoutPieces(
                        order.toView().refundable(),
                        Money.zero(order.toView().total().currency()),
                        described(order, pieces),
                        true)
                : without(order, pieces);
    }

    private static WithoutPieces without(Order order, Map<UUID, Integer> pieces) {
        Money refund = order.priceOfReturn(pieces);
        Money due = order.dueWithout(pieces);
        // An order of which all that was paid is given back has ended.
        boolean isPaidBack = refund.isPositive()
                && due.isZero()
                && refund.equals(order.toView().refundable());
        return new WithoutPieces(refund, due, described(order, pieces), isPaidBack);
    }

    /** The order, if all these pieces are of its items, and there are any. */
    private Order orderOf(UUID id, Map<UUID, Integer> pieces) {
        Order order = orders.findById(id).orElseThrow(() -> unknown(id));
        mustBeOf(order.toView(), pieces.keySet());
        return order;
    }

    /** @throws InvalidException if one of the items is not of the order, or there are none */
    static void mustBeOf(OrderView order, Set<UUID> items) {
        Set<UUID> known = order.items().stream().map(OrderItemView::id).collect(Collectors.toSet());
        if (items.isEmpty() || !known.containsAll(items)) {
            throw InvalidException.of(
                    "items", "field.itemsOfOrder", "must be items of order " + order.number(), order.number());
        }
    }

    /**
     * An order without some of its pieces.
     *
     * @param refund what is given back of what was paid
     * @param due what is still to be paid
     * @param words the pieces, such as {@code 2 × T-shirt, M}
     * @param ends whether nothing of it goes on
     */
    public record WithoutPieces(Money refund, Money due, String words, boolean ends) {}

    /**
     * Pieces of an order.
     *
     * @param words such as {@code 2 × T-shirt, M}
     */
    public record Priced(Money price, String words) {}

    /**
     * Pieces that came back go into the stock again.
     *
     * @param pieces by item id
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void restock(UUID id, Map<UUID, Integer> pieces) {
        stock.restock(locked(id), pieces);
    }

    /**
     * The customer pays in another way, before anything is sent.
     *
     * @param why as it was typed, for the timeline
     * @throws ConflictException if nothing is due, or the order has ended
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public OrderView payBy(UUID id, PaymentMethod method, @Nullable String why, Origin origin) {
        Order order = locked(id);
        if (order.payBy(method)) {
            timeline.write(
                    order,
                    TimelineType.PAYMENT_REQUESTED,
                    origin,
                    TimelineText.of("toBePaidBy", method).noted(why),
                    clock.instant());
        }
        return order.toView();
    }

    /** An appointment has another time. */
    @Transactional(propagation = Propagation.MANDATORY)
    public OrderView reschedule(UUID id, UUID itemId, Instant start, Instant end) {
        Order order = locked(id);
        item(order, itemId).reschedule(start, end);
        return order.toView();
    }

    /** An appointment took place, was missed, or was cancelled. */
    @Transactional(propagation = Propagation.MANDATORY)
    public OrderView settleAppointment(UUID id, UUID itemId) {
        Order order = locked(id);
        boolean settled = item(order, itemId).settleAppointment();
        OrderView after = order.toView();
        if (settled && !after.awaitsAppointments() && after.isFollowed()) {
            outbox.publish(ProcessMessage.APPOINTMENTS_SETTLED, id, id, Map.of());
        }
        return after;
    }

    /** Adds a line to the timeline, at the present time. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(UUID id, TimelineType type, Origin origin, TimelineText text) {
        record(id, type, origin, text, clock.instant());
    }

    /**
     * Adds a line to the timeline.
     *
     * @param at when it happened
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(UUID id, TimelineType type, Origin origin, TimelineText text, Instant at) {
        timeline.write(locked(id), type, origin, text, at);
    }

    /**
     * Adds a line to the timeline, at the present time.
     *
     * @param reference the same reference adds it once
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordOnce(UUID id, TimelineType type, Origin origin, TimelineText text, String reference) {
        Order order = locked(id);
        if (entries.findByReference(reference).isEmpty()) {
            timeline.write(order, type, origin, text, clock.instant(), new RequestKey(reference, ""));
        }
    }

    /** Takes an order out of the archive, because something is to be done about it again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reopen(UUID id, Origin origin, TimelineText why) {
        ending.unarchive(locked(id), TimelineText.of("broughtBack", why), origin);
    }

    /** Holds back others with the same key until this transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void serialise(String key) {
        orders.serialise(new String[] {key});
    }

    private OrderView told(OrderState before, Order order) {
        OrderView after = order.toView();
        if (!after.isGoingOn()) {
            return after;
        }
        // Also before a process has taken it on: it begins with shipping without looking what has been shipped.
        UUID id = order.id();
        Fulfilment was = before.fulfilment();
        Fulfilment is = after.state().fulfilment();
        if (is.isEverythingDelivered() && !was.isEverythingDelivered()) {
            outbox.publish(ProcessMessage.ORDER_FULFILLED, id, id, Map.of());
        } else if (is.remaining() > was.remaining()) {
            outbox.publish(ProcessMessage.DELIVERY_FAILED, id, id, Map.of());
        }
        if (is.cancelled() > was.cancelled()) {
            if (is.remaining() < was.remaining()) {
                outbox.publish(ProcessMessage.ORDER_SHIPPED, id, id, Map.of());
            }
            if (after.isFollowed() && !after.amountDue().equals(before.balance().amountDue())) {
                // Whoever waits for the money waits for less.
                outbox.publish(ProcessMessage.PAYMENT_RECEIVED, id, id, Map.of());
            }
        }
        return after;
    }

    private static String described(Order order, Map<UUID, Integer> pieces) {
        return order.items().stream()
                .filter(item -> pieces.getOrDefault(item.id(), 0) > 0)
                .map(item -> pieces.get(item.id()) + " × " + item.name())
                .collect(Collectors.joining("; "));
    }

    private static OrderItem item(Order order, UUID itemId) {
        return order.items().stream()
                .filter(item -> item.id().equals(itemId))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("There is no item with the id " + itemId));
    }

    private Order locked(UUID id) {
        return orders.findLocked(id).orElseThrow(() -> unknown(id));
    }

    static NotFoundException unknown(UUID id) {
        return new NotFoundException("There is no order with the id " + id);
    }
}
