package io.tertib.refund;

import io.tertib.common.Amounts;
import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.common.Money;
import io.tertib.common.NotFoundException;
import io.tertib.common.Origin;
import io.tertib.common.Refusal;
import io.tertib.common.RequestKey;
import io.tertib.common.Texts;
import io.tertib.order.OrderCancellation;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.order.TimelineText;
import io.tertib.payment.LedgerBalance;
import io.tertib.process.TakenOn;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Refunds as people ask for them and decide about them, and as others read them. What orders and payments ask for is {@link
 * WantedRefunds}' part, what Stripe does and says {@link StripeRefunds}'.
 */
@Service
public class Refunds {

    private final RefundBook book;
    private final RefundRepository refunds;
    private final LedgerBalance balance;
    private final Orders orders;
    private final OrderCancellation cancellation;
    private final Clock clock;

    Refunds(
            RefundBook book,
            RefundRepository refunds,
            LedgerBalance balance,
            Orders orders,
            OrderCancellation cancellation,
            Clock clock) {
        this.book = book;
        this.refunds = refunds;
        this.balance = balance;
        this.orders = orders;
        this.cancellation = cancellation;
        this.clock = clock;
    }

    /**
     * Asks for money to be given back.
     *
     * @throws InvalidException if the amount cannot be
     * @throws ConflictException if nothing was paid, or less can still be refunded
     */
    @Transactional
    public Requested request(UUID orderId, RequestRefund command, RequestKey key, Origin origin) {
        OrderView order = orders.lock(orderId);
        Money amount = command.amount() == null
                ? null
                : Amounts.read(command.amount(), order.total().currency());
        String note = command.note();
        Map<UUID, Integer> pieces = Map.of();
        // Repeated, there may be fewer pieces by now.
        if (command.pieces() != null && book.repeated(key).isEmpty()) {
            Orders.Priced priced = price(orderId, command.pieces());
            pieces = command.pieces();
            amount = priced.price();
            note = note == null ? priced.words() : priced.words() + ": " + note;
        }
        RefundBook.Requested requested = book.request(new NewRefund(
                orderId,
                amount,
                null,
                null,
                command.reason(),
                TimelineText.typedOrNull(note),
                pieces,
                false,
                false,
                false,
                key,
                origin));
        return new Requested(requested.parts(), requested.isNew());
    }

    /**
     * What is given back for pieces of an order that the customer keeps, once for each: what was paid for them, or what is
     * left to be given back if that is less, as it is by a cent or so after refunds of other amounts.
     *
     * @param pieces by item id
     * @throws InvalidException if one is not of this order, or none is wanted
     * @throws ConflictException if there are not so many
     */
    @Transactional(readOnly = true)
    public Orders.Priced price(UUID orderId, Map<UUID, Integer> pieces) {
        Orders.Priced priced = orders.price(orderId, pieces);
        Money most = orders.get(orderId).refundable();
        return most.isPositive() && priced.price().compareTo(most) > 0
                ? new Orders.Priced(most, priced.words())
                : priced;
    }

    /** Ties a refund to the process instance that drives it. */
    @Transactional
    public TakenOn<RefundView> takeOn(UUID refundId, long processInstanceKey) {
        Refund refund = locked(refundId).refund();
        boolean accepted = refund.takeOn(processInstanceKey);
        return new TakenOn<>(refund.toView(), accepted);
    }

    /**
     * A manager approves a refund, or does not. An order that was to be cancelled is not, if its money is not given back,
     * unless {@linkplain RefundGuards#isCancellationOffWithout it is too late for that}.
     *
     * @param note why; needed where the shop {@linkplain RefundGuards#isKeptWithout keeps what it owes}
     * @throws InvalidException if there is no reason to keep it
     * @throws ConflictException if it does not wait for that
     */
    @Transactional
    public RefundView decide(UUID refundId, boolean approved, @Nullable String note, Origin origin) {
        Locked locked = locked(refundId);
        Refund refund = locked.refund();
        List<RefundView> all = ofOrder(refund.orderId());
        boolean isCancellationOff =
                !approved && RefundGuards.isCancellationOffWithout(refund.toView(), all, locked.order());
        if (!approved && refund.step() == RefundStep.APPROVE && isKeptWithout(refund, all, locked.order())) {
            reasonToKeep(note);
        }
        if (refund.decide(approved, clock.instant())) {
            if (approved) {
                // It is among what is about to be given back.
                refund.approve(RefundSettings.with(
                        locked.order(), Money.zero(refund.amount().currency())));
            }
            book.update(
                    refund,
                    origin,
                    (approved
                                    ? TimelineText.of("refund.approved", refund.amount())
                                    : TimelineText.of("refund.notApproved", refund.amount()))
                            .noted(note));
            if (isCancellationOff) {
                // Before the ledger is added up: with nothing left to give back the order would be cancelled.
                cancellation.withdraw(
                        refund.orderId(),
                        TimelineText.of("reason.refundNotApproved").noted(note),
                        origin);
            }
            book.changed(locked.order(), refund, RefundStatus.APPROVAL, origin, origin.isProcess());
        }
        return refund.toView();
    }

    /**
     * Staff gave the money back outside.
     *
     * @param reference as on the bank statement or the receipt
     * @throws InvalidException if there is no reference
     * @throws ConflictException if it is not to be given back outside, or was with another reference
     */
    @Transactional
    public RefundView complete(UUID refundId, @Nullable String reference, Origin origin) {
        if (reference == null || reference.isBlank()) {
            throw InvalidException.of(
                    "reference", "field.referenceNeeded", "is needed, such as the number of the bank transfer");
        }
        Locked locked = locked(refundId);
        Refund refund = locked.refund();
        if (refund.complete(reference.strip(), clock.instant())) {
            book.changed(locked.order(), refund, RefundStatus.REQUESTED, origin, origin.isProcess());
        }
        return refund.toView();
    }

    /**
     * The money is not given back after all, such as when it was asked for by mistake. An order that was to be cancelled with it
     * goes on. Where the shop would {@linkplain RefundGuards#isKeptWithout keep what it owes}, it is
     * not called off: a manager is asked.
     *
     * @param note why; needed where a manager is asked
     * @return as it is now: called off, or waiting for a manager
     * @throws InvalidException if a manager is to be asked and there is no reason
     * @throws ConflictException if some of it may have been given back already
     */
    @Transactional
    public RefundView callOff(UUID refundId, @Nullable String note, Origin origin) {
        Locked locked = locked(refundId);
        Refund refund = locked.refund();
        if (refund.isCalledOff()) {
            return refund.toView();
        }
        if (!refund.isNotBegun()) {
            throw Refusal.of(
                            "refund.begun",
                            "This refund cannot be called off: it has come further than that",
                            refund.amount())
                    .asConflict();
        }
        if (isKeptWithout(refund, ofOrder(refund.orderId()), locked.order())) {
            String why = reasonToKeep(note);
            RefundStatus before = refund.status();
            if (refund.askToKeep(why, clock.instant())) {
                book.update(
                        refund,
                        origin,
                        TimelineText.of("refund.toBeKept", refund.amount()).noted(why));
                book.changed(locked.order(), refund, before, origin, origin.isProcess());
            }
            return refund.toView();
        }
        if (locked.order().isBeingCancelled()) {
            // Before the ledger is added up: with nothing left to give back the order would be cancelled. What was
            // asked for with the cancellation is called off by this.
            cancellation.withdraw(
                    refund.orderId(), TimelineText.of("reason.refundCalledOff").noted(note), origin);
        }
        if (!refund.isCalledOff()) {
            book.callOff(
                    orders.lock(refund.orderId()),
                    refund,
                    TimelineText.of("reason.calledOff").noted(note),
                    origin);
        }
        return refund.toView();
    }

    /**
     * Staff decide what becomes of a refund that failed. One that is to be given back after all needs a manager's approval
     * as a new one would, unless a manager has approved that as much is given back.
     *
     * @param note why; needed to give up
     * @param formReference the same form again changes nothing; null for what is no form
     * @throws InvalidException if there is no reason to give up
     * @throws ConflictException if it has not failed, or the money has been given back in another way meanwhile
     */
    @Transactional
    public RefundView resolve(
            UUID refundId,
            RefundResolution resolution,
            @Nullable String note,
            @Nullable String formReference,
            Origin origin) {
        if (resolution == RefundResolution.GIVE_UP && (note == null || note.isBlank())) {
            throw InvalidException.of("note", "field.whyGivenUp", "is needed: why is the money not given back?");
        }
        Locked locked = locked(refundId);
        Refund refund = locked.refund();
        if (formReference != null && !refund.firstTime(formReference)) {
            return refund.toView();
        }
        RefundStatus before = refund.status();
        boolean isRefundedAfterAll = resolution != RefundResolution.GIVE_UP;
        if (isRefundedAfterAll && refund.step() == RefundStep.RESOLVE && !book.isStillToAnswer(refund)) {
            throw Refusal.of(
                            "refund.answeredSince",
                            "What this refund was to give back has been given back in another way since, by decision about"
                                    + " the payment. Give it up.")
                    .asConflict();
        }
        boolean needsApproval = isRefundedAfterAll && book.needsApproval(locked.order(), refund);
        if (!refund.resolve(resolution, needsApproval, clock.instant())) {
            return refund.toView();
        }
        if (resolution != RefundResolution.GIVE_UP
                && refund.amount().compareTo(locked.order().refundable()) > 0) {
            throw Refusal.of(
                            "refund.othersSince",
                            "Only " + locked.order().refundable() + " of order "
                                    + locked.order().number()
                                    + " can still be refunded, because other refunds were made since. "
                                    + "Give this one up and ask for another.",
                            locked.order().number(),
                            locked.order().refundable())
                    .asConflict();
        }
        TimelineText decided = switch (resolution) {
            case RETRY -> TimelineText.of("refund.retried", refund.amount());
            case OUTSIDE -> TimelineText.of("refund.outsideInstead", refund.amount());
            case GIVE_UP -> TimelineText.of("refund.givenUp", refund.amount());
        };
        book.update(
                refund,
                origin,
                (needsApproval ? decided.then("refund.ifApproved") : decided).noted(Texts.nonBlank(note)));
        if (resolution == RefundResolution.GIVE_UP) {
            balance.settle(locked.order(), origin);
            book.publish(refund, origin.isProcess());
        } else {
            book.changed(locked.order(), refund, before, origin, origin.isProcess());
        }
        return refund.toView();
    }

    /** A refund with which more than that is given back of an order needs a manager's approval; so does each in another currency. */
    public Money approvalAbove() {
        return book.approvalAbove();
    }

    /** What can be given back of an order now, through Stripe and outside. */
    @Transactional(readOnly = true)
    public Refundable refundable(OrderView order) {
        return book.refundable(order);
    }

    /**
     * A refund as it is now.
     *
     * @throws NotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public RefundView get(UUID refundId) {
        return refunds.findById(refundId).orElseThrow(() -> unknown(refundId)).toView();
    }

    /** What of an order is given back soon: it is asked for, and does not wait for a manager who may not approve it. */
    @Transactional(readOnly = true)
    public Money decided(OrderView order) {
        Money none = Money.zero(order.total().currency());
        return order.refunding().isZero()
                ? none
                : ofOrder(order.id()).stream()
                        .filter(refund -> refund.status().isUnderWay() && refund.status() != RefundStatus.APPROVAL)
                        .map(RefundView::amount)
                        .reduce(none, Money::plus);
    }

    /** The refunds of an order, the oldest first. */
    @Transactional(readOnly = true)
    public List<RefundView> ofOrder(UUID orderId) {
        return refunds.findByOrderIdOrderByRequestedAtAscIdAsc(orderId).stream()
                .map(Refund::toView)
                .toList();
    }

    /**
     * Those refunds of these orders that are under way, or have failed and of which nobody has decided what becomes of
     * them, the oldest first.
     */
    @Transactional(readOnly = true)
    public List<RefundView> openOf(Collection<UUID> orderIds) {
        return refunds.findOpen(orderIds, RefundStatus.UNDER_WAY, RefundStatus.FAILURES).stream()
                .map(Refund::toView)
                .toList();
    }

    private static boolean isKeptWithout(Refund refund, List<RefundView> all, OrderView order) {
        return refund.isForPiecesGone(order) || RefundGuards.isKeptWithout(refund.toView(), all, order);
    }

    private static String reasonToKeep(@Nullable String note) {
        String reason = Texts.nonBlank(note);
        if (reason == null) {
            throw InvalidException.of("note", "field.whyKept", "is needed: why is the money kept?");
        }
        return reason;
    }

    private Locked locked(UUID refundId) {
        OrderView order = orders.lock(refunds.findOrderId(refundId).orElseThrow(() -> unknown(refundId)));
        return new Locked(order, refunds.findById(refundId).orElseThrow(() -> unknown(refundId)));
    }

    static NotFoundException unknown(UUID refundId) {
        return new NotFoundException("There is no refund with the id " + refundId);
    }

    private record Locked(OrderView order, Refund refund) {}

    /**
     * What came of asking for a refund.
     *
     * @param parts the refunds that it has made: one, or several where the money goes back in several ways
     * @param isNew false when the same request had made them before
     */
    public record Requested(List<RefundView> parts, boolean isNew) {}
}
