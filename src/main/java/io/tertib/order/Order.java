package io.tertib.order;

import io.tertib.common.ConflictException;
import io.tertib.common.Ids;
import io.tertib.common.Money;
import io.tertib.common.Origin;
import io.tertib.common.Refusal;
import io.tertib.common.RequestKey;
import io.tertib.process.ProcessDriven;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/**
 * An order. Guards its own transitions and derives its statuses; callers hold its row lock. What was paid and shipped
 * belongs to the modules of the ledger and the shipments, which tell the sums. What follows from how it stands is told by
 * {@link #state}, for the order itself as for whoever looks at it.
 */
@Entity
@Table(name = "orders")
class Order extends ProcessDriven {

    @Id
    private UUID id;

    private long number;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    private @Nullable String externalReference;
    private String requestReference;
    private String requestFingerprint;
    private String trackingToken;
    private UUID customerId;
    private String customerName;
    private @Nullable String customerEmail;
    private @Nullable String customerPhone;

    @Embedded
    private @Nullable Address shippingAddress;

    @Embedded
    private OrderMoney money;

    @Enumerated(EnumType.STRING)
    private PaymentMethod paymentMethod;

    private int refundsOpen;
    private int reviewsOpen;

    @Enumerated(EnumType.STRING)
    private OrderStatus status;

    @Enumerated(EnumType.STRING)
    private PaymentStatus paymentStatus;

    @Enumerated(EnumType.STRING)
    private FulfilmentStatus fulfilmentStatus;

    private boolean deliveryFailed;
    private boolean deliveryUndecided;
    private @Nullable String note;
    private Instant placedAt;
    private @Nullable Instant paymentReminderAt;
    private @Nullable Instant paymentDueAt;
    private @Nullable Long paymentPeriod;
    private long shipmentReminderAfter;
    private long shipmentLateAfter;
    private long archiveAfter;
    private @Nullable Instant readyToShipAt;
    private @Nullable Instant lateSince;
    private @Nullable Instant completedAt;
    private @Nullable Instant closedAt;
    private @Nullable Instant archivedAt;
    private @Nullable Instant cancellationRequestedAt;
    private @Nullable String cancellationReason;

    @Column(columnDefinition = TimelineTextColumn.TYPE)
    @Convert(converter = TimelineTextColumn.class)
    @ColumnTransformer(write = TimelineTextColumn.CAST)
    private @Nullable TimelineText cancellationText;

    private int timelineLength;

    /** Null until it is saved: by that a new one is known, so that it is not looked for in the database first. */
    @Version
    private @Nullable Long version;

    @OneToMany(mappedBy = "order", cascade = CascadeType.ALL)
    @OrderBy("position")
    @BatchSize(size = 100)
    private List<OrderItem> items = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected Order() {}

    /** Places an order that has been priced and checked. */
    @SuppressWarnings("NullAway.Init")
    Order(long number, RequestKey request, PricedOrder priced, OrderSettings settings, Instant now) {
        this.id = Ids.next();
        this.number = number;
        this.channel = priced.channel();
        this.externalReference = priced.externalReference();
        this.requestReference = request.reference();
        this.requestFingerprint = request.fingerprint();
        this.trackingToken = Ids.token();
        this.customerId = priced.customerId();
        this.customerName = priced.customerName();
        this.customerEmail = priced.customerEmail();
        this.customerPhone = priced.customerPhone();
        this.shippingAddress = priced.shippingAddress();
        this.money = new OrderMoney(priced);
        this.paymentMethod = priced.paymentMethod();
        this.note = priced.note();
        this.placedAt = now;
        OrderSettings.PaymentTerms terms = settings.termsOf(paymentMethod);
        if (terms != null) {
            this.paymentReminderAt = now.plus(terms.reminderAfter());
            this.paymentDueAt = now.plus(terms.dueAfter());
            this.paymentPeriod = terms.dueAfter().toSeconds();
        }
        this.shipmentReminderAfter = settings.shipmentReminderAfter().toSeconds();
        this.shipmentLateAfter = settings.shipmentLateAfter().toSeconds();
        this.archiveAfter = settings.archiveAfter().toSeconds();
        this.status = OrderStatus.OPEN;
        for (PricedOrder.Line line : priced.lines()) {
            items.add(new OrderItem(this, items.size() + 1, line));
        }
        derive();
    }

    UUID id() {
        return id;
    }

    Instant placedAt() {
        return placedAt;
    }

    String requestReference() {
        return requestReference;
    }

    String requestFingerprint() {
        return requestFingerprint;
    }

    List<OrderItem> items() {
        return items;
    }

    /** What people call it by. */
    String number() {
        return String.valueOf(number);
    }

    /** How it stands now, and what may happen to it by that. */
    OrderState state() {
        return new OrderState(lifecycle(), paymentMethod, paymentStatus, balance(), money.isGivenUp(), fulfilment());
    }

    Lifecycle lifecycle() {
        return new Lifecycle(status, completedAt, cancellationRequestedAt, archivedAt, refundsOpen, reviewsOpen);
    }

    Balance balance() {
        return money.balance();
    }

    Fulfilment fulfilment() {
        return new Fulfilment(fulfilmentStatus, together().pieces());
    }

    private OrderItems together() {
        return new OrderItems(items);
    }

    /** How many lines the timeline has. */
    int timelineLength() {
        return timelineLength;
    }

    /**
     * Makes the next line of the timeline; {@link Timeline} writes it.
     *
     * @param message in English, or what somebody said
     * @param text what it says in any language; null for what somebody said
     */
    TimelineEntry record(
            TimelineType type,
            Origin origin,
            String message,
            @Nullable TimelineText text,
            Instant at,
            @Nullable RequestKey request) {
        timelineLength++;
        return new TimelineEntry(id, timelineLength, type, at, origin, message, text, request);
    }

    /**
     * What was told wrongly of the customer, the address or the note is put right.
     *
     * @throws ConflictException if it makes no difference any more: it has ended, or, for the address, all is handed over
     */
    void correct(CorrectedDetails details) {
        refuse(
                Objects.equals(details.address(), shippingAddress)
                        ? OrderGuards.correctDetails(number(), state())
                        : OrderGuards.correctAddress(number(), state()));
        customerName = details.name();
        customerEmail = details.email();
        customerPhone = details.phone();
        shippingAddress = details.address();
        note = details.note();
    }

    /**
     * The customer pays in another way.
     *
     * @return false when it is that way already
     * @throws ConflictException if nothing is due, or the order has ended
     */
    boolean payBy(PaymentMethod method) {
        if (!state().awaitsPayment()) {
            throw Refusal.of(
                            "order.noPaymentAwaited",
                            "Order " + number + " does not wait for a payment any more",
                            String.valueOf(number))
                    .asConflict();
        }
        boolean isNew = paymentMethod != method;
        paymentMethod = method;
        return isNew;
    }

    /** The ledger's sums have changed. */
    void settle(LedgerSums sums) {
        money.settle(sums);
        this.refundsOpen = sums.refundsOpen();
        this.reviewsOpen = sums.reviewsOpen();
        money.withdraw(together().refund(sums.pieces()));
        derive();
    }

    /** Shipments have changed: how far each item has come, and whether one of the shipments has come to nothing. */
    void progress(Map<UUID, ItemProgress> byItem, FailedDelivery failed) {
        int leftBefore = fulfilment().remaining();
        together().progress(byItem);
        this.deliveryFailed = failed != FailedDelivery.NONE;
        this.deliveryUndecided = failed == FailedDelivery.UNDECIDED;
        derive();
        int left = fulfilment().remaining();
        if (left > leftBefore && leftBefore == 0) {
            // It is to be shipped again, and has its time for that from then on. What was shipped in part has it still.
            readyToShipAt = null;
        }
        if (left == 0) {
            lateSince = null;
        }
    }

    /** Everything that can still be cancelled, by item. */
    Map<UUID, Integer> cancellable() {
        return together().count(Pieces::cancellable);
    }

    /** Whether these pieces are all of it, and nothing has been handed over. */
    boolean isAllOf(Map<UUID, Integer> pieces) {
        return !fulfilment().isAnythingHandedOver() && cancellable().equals(pieces);
    }

    /** What can still be cancelled where other pieces were handed over, by item. */
    Map<UUID, Integer> cancellableRest() {
        return together().count(Pieces::cancellableOfRest);
    }

    /**
     * Pieces are not to be delivered any more. What of their price is not paid yet is written off.
     *
     * @param pieces by item id
     * @return what of their price has been paid
     * @throws IllegalArgumentException if one is not of this order, or there are not so many; then nothing is changed
     */
    Money cancelItems(Map<UUID, Integer> pieces) {
        together().mustHave(pieces, Pieces::cancellable);
        Money value = withdraw(pieces);
        together().cancel(pieces);
        Fulfilment after = fulfilment();
        if (after.remaining() == 0) {
            lateSince = null;
        }
        // Where nothing is delivered at all, nothing is to be paid, the shipping fee neither.
        Money paid = money.writeOff(value, after.isNothingLeft());
        derive();
        return paid;
    }

    /**
     * Pieces came back after they had been delivered. What of their price is not paid yet is written off.
     *
     * @param pieces by item id
     * @return what of their price has been paid
     * @throws IllegalArgumentException if one is not of this order, or so many have not come back; then nothing is changed
     */
    Money recordReturn(Map<UUID, Integer> pieces) {
        together().mustHave(pieces, item -> item.progress().returned());
        Money value = withdraw(pieces);
        // Where nothing was paid and nothing is kept, nothing is to be paid, the shipping fee neither.
        Money paid = money.writeOff(
                value, fulfilment().isEverythingBack() && balance().isNothingPaid());
        derive();
        return paid;
    }

    /**
     * What is still due of a delivered order is given up, as the customer will not pay it.
     *
     * @return how much that was
     * @throws ConflictException if nothing is due, something of it is still to come, or it has ended; then nothing is changed
     */
    Money writeOff() {
        refuse(OrderGuards.writeOff(number(), state()));
        Money due = money.giveUp();
        derive();
        return due;
    }

    /**
     * Withdraws pieces: they are cancelled, or came back.
     *
     * @return what those of them cost whose price was not given back before
     */
    private Money withdraw(Map<UUID, Integer> pieces) {
        long unitPrices = together().withdraw(pieces);
        Money price = money.worth(unitPrices);
        money.withdraw(unitPrices);
        return price;
    }

    /** What pieces cost that are neither withdrawn nor refunded, were they withdrawn now; see {@link OrderPrices#worth}. */
    Money priceOf(Map<UUID, Integer> pieces) {
        return money.worth(together().unitPricesOf(pieces));
    }

    /** What would be given back for pieces that came back, were that {@linkplain #recordReturn recorded} now. */
    Money priceOfReturn(Map<UUID, Integer> pieces) {
        Money price = money.worth(together().unitPricesOfUnrefunded(pieces));
        Balance now = balance();
        Money paid = price.minus(now.unpaidOf(price));
        return paid.compareTo(now.refundable()) < 0 ? paid : now.refundable();
    }

    /** What would still be to be paid, were pieces cancelled now that leave others. */
    Money dueWithout(Map<UUID, Integer> pieces) {
        Money price = money.worth(together().unitPricesOfUnrefunded(pieces));
        Balance now = balance();
        return now.amountDue().minus(now.unpaidOf(price));
    }

    /**
     * The customer's money is given back first; after that the order is cancelled.
     *
     * @return false when it is being cancelled already; then the first reason stays
     * @throws ConflictException if it has ended
     * @throws IllegalStateException if there is no money to give back, for which it would wait for ever, or the customer
     *     has something of it
     */
    boolean requestCancellation(Worded reason, Instant now) {
        OrderState state = state();
        if (!state.lifecycle().isOpen()) {
            throw cannotBeCancelled();
        }
        if (state.lifecycle().isBeingCancelled()) {
            return false;
        }
        mustBe(state.canAwaitCancellation(), "await its cancellation: no money is left, or something is handed over");
        cancellationRequestedAt = now;
        because(reason);
        return true;
    }

    /** Returns false when it is not being cancelled. */
    boolean withdrawCancellation() {
        if (!lifecycle().isBeingCancelled()) {
            return false;
        }
        cancellationRequestedAt = null;
        cancellationReason = null;
        cancellationText = null;
        return true;
    }

    /**
     * Ends the order. What was not handed over is not to be delivered any more.
     *
     * @throws ConflictException if it has ended
     * @throws IllegalStateException if its money has not been given back, or the customer has something of it
     */
    void cancel(Worded reason, Instant now) {
        OrderState state = state();
        if (!state.lifecycle().isOpen()) {
            throw cannotBeCancelled();
        }
        mustBe(state.canEndCancelled(), "be cancelled: its money is not given back, or something is handed over");
        status = OrderStatus.CANCELLED;
        cancellationRequestedAt = cancellationRequestedAt == null ? now : cancellationRequestedAt;
        because(reason);
        end(now);
    }

    private ConflictException cannotBeCancelled() {
        return Refusal.of(
                        "order.cannotBeCancelled",
                        "Order " + number + " is " + statusInWords() + " and cannot be cancelled",
                        String.valueOf(number),
                        status)
                .asConflict();
    }

    private void because(Worded reason) {
        cancellationReason = reason.words();
        cancellationText = reason.text();
    }

    /** Why it is cancelled, or being cancelled; null while it is neither. */
    @Nullable
    Worded cancellationReason() {
        return Worded.ofNullable(cancellationReason, cancellationText);
    }

    /**
     * All its money was given back after something of it had been handed over: nothing more is done about it.
     *
     * @return false when it has been closed or completed before
     * @throws IllegalStateException if that is not so, or it is cancelled, being cancelled or expired
     */
    boolean close(Instant now) {
        OrderState state = state();
        if (state.lifecycle().isOpen() && state.lifecycle().isCompleted()) {
            return false;
        }
        mustBe(state.canBeClosed(), "be closed: its money is not given back, or nothing is handed over");
        completedAt = now;
        end(now);
        return true;
    }

    private void end(Instant now) {
        closedAt = now;
        cancelItems(cancellable());
        derive();
    }

    /**
     * Ends an order that nobody paid.
     *
     * @throws ConflictException if it may not expire, or has before
     */
    void expire(Instant now) {
        if (!state().canExpire()) {
            throw new ConflictException(
                    "Order " + number + " cannot expire: it is not open, or something is paid or shipped");
        }
        status = OrderStatus.EXPIRED;
        end(now);
    }

    /**
     * Gives the customer another period to pay the rest.
     *
     * @param passed the due date that has passed
     * @return false when it has been moved before, nothing is to be paid any more, or it is paid on delivery
     */
    boolean extendPayment(Instant passed, Instant now) {
        if (!lifecycle().isOpen() || balance().isPaidInFull()) {
            return false;
        }
        if (paymentDueAt == null || paymentReminderAt == null || paymentPeriod == null) {
            return false;
        }
        if (!passed.equals(paymentDueAt)) {
            return false;
        }
        do {
            paymentDueAt = paymentDueAt.plusSeconds(paymentPeriod);
            paymentReminderAt = paymentReminderAt.plusSeconds(paymentPeriod);
        } while (!paymentDueAt.isAfter(now));
        return true;
    }

    /**
     * From here on it is to be shipped, if something is to be shipped or to arrive and its payment is not waited for first.
     *
     * @return false when that is not so, or was so before
     */
    boolean readyToShip(Instant now) {
        if (readyToShipAt != null || !state().isReadyToShip()) {
            return false;
        }
        readyToShipAt = now;
        return true;
    }

    /** Returns false when it is known as late, or does not wait for being shipped. */
    boolean markLate(Instant now) {
        if (lateSince != null || !state().canBeLate()) {
            return false;
        }
        lateSince = now;
        return true;
    }

    /** Returns false when something is still to come, it was completed before, or has ended in another way. */
    boolean complete(Instant now) {
        if (completedAt != null || !state().isDone()) {
            return false;
        }
        completedAt = now;
        closedAt = now;
        return true;
    }

    /**
     * Puts the order into the archive.
     *
     * @return false when it is there already
     * @throws ConflictException while something is still to come
     */
    boolean archive(Instant now) {
        if (archivedAt != null) {
            return false;
        }
        refuse(OrderGuards.archive(number(), state()));
        archivedAt = now;
        return true;
    }

    /**
     * Takes it out of the archive. It goes back there when nothing happens for a while.
     *
     * @return false when it is not in the archive
     */
    boolean unarchive(Instant now) {
        if (archivedAt == null) {
            return false;
        }
        archivedAt = null;
        closedAt = now;
        return true;
    }

    /**
     * Lets go of the process instance that drives it, so that another can begin where the order stands now.
     *
     * @return false when another instance drives it already
     */
    boolean release(long instanceKey) {
        if (!isDrivenBy(instanceKey)) {
            return false;
        }
        releaseProcess();
        return true;
    }

    OrderView toView() {
        Currency of = money.currency();
        return new OrderView(
                id,
                number(),
                channel,
                externalReference,
                new OrderView.Customer(customerId, customerName, customerEmail, customerPhone),
                shippingAddress,
                items.stream().map(item -> item.toView(of)).toList(),
                money.prices(),
                state(),
                times(),
                note,
                cancellationReason(),
                trackingToken,
                processInstanceKey(),
                timelineLength);
    }

    private OrderTimes times() {
        return new OrderTimes(
                placedAt,
                paymentReminderAt,
                paymentDueAt,
                readyToShipAt,
                after(readyToShipAt, shipmentReminderAfter),
                after(readyToShipAt, shipmentLateAfter),
                lateSince,
                archiveAt());
    }

    /** When it goes into the archive; null before it has ended. */
    @Nullable
    Instant archiveAt() {
        return after(closedAt, archiveAfter);
    }

    private static @Nullable Instant after(@Nullable Instant start, long seconds) {
        return start == null ? null : start.plus(Duration.ofSeconds(seconds));
    }

    private void derive() {
        paymentStatus = PaymentStatus.derive(balance(), money.isGivenUp(), status);
        FailedDelivery failed = deliveryUndecided
                ? FailedDelivery.UNDECIDED
                : deliveryFailed ? FailedDelivery.DECIDED : FailedDelivery.NONE;
        fulfilmentStatus = Fulfilment.of(together().pieces(), failed).status();
    }

    private static void refuse(Optional<Refusal> refusal) {
        refusal.ifPresent(why -> {
            throw why.asConflict();
        });
    }

    /** For what a use case has found out before: that it is not so is a mistake in the program. */
    private void mustBe(boolean allowed, String what) {
        if (!allowed) {
            throw new IllegalStateException("Order " + number + " cannot " + what);
        }
    }

    private String statusInWords() {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
