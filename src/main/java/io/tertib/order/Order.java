package io.tertib.order;

import io.tertib.common.ConflictException;
import io.tertib.common.Ids;
import io.tertib.common.Money;
import io.tertib.common.Origin;
import io.tertib.common.Refusal;
import io.tertib.common.RequestKey;
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
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/**
 * An order. Guards its own transitions and derives its statuses; callers hold its row lock. What was paid and shipped
 * belongs to the modules of the ledger and the shipments, which tell the sums.
 */
@Entity
@Table(name = "orders")
class Order {

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

    private String currency;
    private long subtotal;
    private long shippingFee;
    private long discount;
    private long tax;
    private long total;

    @Enumerated(EnumType.STRING)
    private PaymentMethod paymentMethod;

    private long captured;
    private long refunded;
    private long refunding;
    private int refundsOpen;
    private int reviewsOpen;
    private long writtenOff;
    private long withdrawnPrice;

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

    private @Nullable Long processInstanceKey;
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
        this.currency = priced.currency().getCurrencyCode();
        this.subtotal = priced.subtotal().minor();
        this.shippingFee = priced.shippingFee().minor();
        this.discount = priced.discount().minor();
        this.tax = priced.tax().minor();
        this.total = priced.total().minor();
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

    long total() {
        return total;
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

    boolean isOpen() {
        return status == OrderStatus.OPEN;
    }

    /** Whether it is cancelled as soon as what was paid has been given back. */
    boolean isBeingCancelled() {
        return isOpen() && cancellationRequestedAt != null;
    }

    boolean isCompleted() {
        return completedAt != null;
    }

    boolean isInArchive() {
        return archivedAt != null;
    }

    @Nullable
    Long processInstanceKey() {
        return processInstanceKey;
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
            @Nullable String reference) {
        timelineLength++;
        return new TimelineEntry(id, timelineLength, type, at, origin, message, text, reference);
    }

    /** What was told wrongly of the customer, the address or the note is put right. */
    void correct(CorrectedDetails details) {
        customerName = details.name();
        customerEmail = details.email();
        customerPhone = details.phone();
        shippingAddress = details.address();
        note = details.note();
    }

    /**
     * Ties the order to the process instance that drives it.
     *
     * @return false when another instance already does
     */
    boolean takeOn(long instanceKey) {
        if (processInstanceKey == null) {
            processInstanceKey = instanceKey;
        }
        return processInstanceKey == instanceKey;
    }

    /**
     * The customer pays in another way.
     *
     * @return false when it is that way already
     * @throws ConflictException if nothing is due, or the order has ended
     */
    boolean payBy(PaymentMethod method) {
        if (!isOpen() || isBeingCancelled() || toView().isPaidInFull()) {
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
        this.captured = inOrderCurrency(sums.captured());
        this.refunded = inOrderCurrency(sums.refunded());
        this.refunding = inOrderCurrency(sums.refunding());
        this.refundsOpen = sums.refundsOpen();
        this.reviewsOpen = sums.reviewsOpen();
        for (OrderItem item : items) {
            int more = item.refund(sums.pieces().getOrDefault(item.id(), 0));
            withdrawnPrice = Math.addExact(withdrawnPrice, Math.multiplyExact(item.unitPrice(), more));
        }
        derive();
    }

    /** Shipments have changed: how far each item has come, and whether one of the shipments has come to nothing. */
    void progress(Map<UUID, ItemProgress> byItem, FailedDelivery failed) {
        int leftBefore = remaining();
        for (OrderItem item : items) {
            item.progress(byItem.getOrDefault(item.id(), ItemProgress.NONE));
        }
        this.deliveryFailed = failed != FailedDelivery.NONE;
        this.deliveryUndecided = failed == FailedDelivery.UNDECIDED;
        derive();
        if (remaining() > leftBefore && leftBefore == 0) {
            // It is to be shipped again, and has its time for that from then on. What was shipped in part has it still.
            readyToShipAt = null;
        }
        if (remaining() == 0) {
            lateSince = null;
        }
    }

    /** Pieces that are still to be shipped. */
    int remaining() {
        return items.stream().mapToInt(item -> item.toShip() - item.shipped()).sum();
    }

    /** Whether anything has been handed over to the customer or a courier. */
    boolean isAnythingHandedOver() {
        return items.stream().anyMatch(OrderItem::isHandedOver);
    }

    /** Everything that can still be cancelled, by item. */
    Map<UUID, Integer> cancellable() {
        return items.stream()
                .filter(item -> item.cancellable() > 0)
                .collect(Collectors.toMap(OrderItem::id, OrderItem::cancellable));
    }

    /**
     * Pieces are not to be delivered any more. What of their price is not paid yet is written off.
     *
     * @return what of their price has been paid
     */
    Money cancelItems(Map<UUID, Integer> pieces) {
        Money value = withdraw(pieces);
        for (OrderItem item : items) {
            item.cancel(pieces.getOrDefault(item.id(), 0));
        }
        long due = toView().amountDue().minor();
        // Where nothing is delivered at all, nothing is to be paid, the shipping fee neither.
        long unpaid = isNothingLeft() ? due : Math.min(due, value.minor());
        writtenOff += unpaid;
        if (remaining() == 0) {
            lateSince = null;
        }
        derive();
        return new Money(Math.max(0, value.minor() - unpaid), value.currency());
    }

    /**
     * Pieces came back after they had been delivered. What of their price is not paid yet is written off.
     *
     * @return what of their price has been paid
     */
    Money recordReturn(Map<UUID, Integer> pieces) {
        Money value = withdraw(pieces);
        OrderView before = toView();
        long due = before.amountDue().minor();
        // Where nothing was paid and nothing is kept, nothing is to be paid, the shipping fee neither.
        long unpaid = isEverythingBack() && before.isNothingPaid() ? due : Math.min(due, value.minor());
        writtenOff += unpaid;
        derive();
        return new Money(Math.max(0, value.minor() - unpaid), value.currency());
    }

    /** Whether the customer keeps nothing of it. */
    boolean isEverythingBack() {
        return items.stream().allMatch(OrderItem::isBack);
    }

    /** Whether every piece is cancelled, so that nothing was or will be delivered. */
    boolean isNothingLeft() {
        return items.stream().allMatch(item -> item.cancelled() == item.quantity());
    }

    /**
     * Withdraws pieces: they are cancelled, or came back.
     *
     * @return what those of them cost whose price was not given back before: their price, less their share of the discount,
     *     with their share of the tax. The shipping fee is not among it. What all pieces so far come to is rounded, and not
     *     what each does, so that the parts of an order are as much as the whole.
     */
    private Money withdraw(Map<UUID, Integer> pieces) {
        Map<UUID, Integer> unrefunded = new HashMap<>();
        for (OrderItem item : items) {
            unrefunded.put(item.id(), item.withdraw(pieces.getOrDefault(item.id(), 0)));
        }
        Money price = priceOf(unrefunded);
        withdrawnPrice = Math.addExact(withdrawnPrice, listPriceOf(unrefunded));
        return price;
    }

    /** What pieces cost that are neither withdrawn nor refunded, by the same rule, with nothing being changed. */
    Money priceOf(Map<UUID, Integer> pieces) {
        long after = shareOf(Math.addExact(withdrawnPrice, listPriceOf(pieces)));
        return Money.ofMinor(after - shareOf(withdrawnPrice), currency);
    }

    private long listPriceOf(Map<UUID, Integer> pieces) {
        long price = 0;
        for (OrderItem item : items) {
            price = Math.addExact(price, Math.multiplyExact(item.unitPrice(), pieces.getOrDefault(item.id(), 0)));
        }
        return price;
    }

    /** What pieces of this list price cost, in whole minor units. */
    private long shareOf(long price) {
        long goods = Math.max(0, subtotal - discount + tax);
        return subtotal == 0
                ? 0
                : BigDecimal.valueOf(price)
                        .multiply(BigDecimal.valueOf(goods))
                        .divide(BigDecimal.valueOf(subtotal), 0, RoundingMode.HALF_UP)
                        .longValueExact();
    }

    /** The customer's money is given back first; after that the order is cancelled. */
    void requestCancellation(Worded reason, Instant now) {
        if (!isOpen()) {
            throw cannotBeCancelled();
        }
        cancellationRequestedAt = now;
        because(reason);
    }

    /** Returns false when it is not being cancelled. */
    boolean withdrawCancellation() {
        if (!isBeingCancelled()) {
            return false;
        }
        cancellationRequestedAt = null;
        cancellationReason = null;
        cancellationText = null;
        return true;
    }

    /** Ends the order. What was not handed over is not to be delivered any more. */
    void cancel(Worded reason, Instant now) {
        if (!isOpen()) {
            throw cannotBeCancelled();
        }
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

    /** All its money was given back after something of it had been handed over: nothing more is done about it. */
    void close(Instant now) {
        completedAt = now;
        end(now);
    }

    private void end(Instant now) {
        closedAt = now;
        cancelItems(cancellable());
        derive();
    }

    /** Whether it may expire: open, nothing paid that was not given back, nothing shipped. */
    boolean canExpire() {
        return status == OrderStatus.OPEN
                && toView().isNothingPaid()
                && refundsOpen == 0
                && total > 0
                && !isBeingCancelled()
                && items.stream().allMatch(item -> item.shipped() == 0);
    }

    /** Ends an order that nobody paid. */
    void expire(Instant now) {
        if (!canExpire()) {
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
     * @return false when it has been moved before
     */
    boolean extendPayment(Instant passed, Instant now) {
        if (paymentDueAt == null || paymentReminderAt == null || paymentPeriod == null) {
            throw new IllegalStateException("Order " + number + " has no date at which its payment is due");
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
        if (readyToShipAt != null || !isOpen() || isBeingCancelled()) {
            return false;
        }
        OrderView view = toView();
        if (!view.awaitsDelivery() || !paymentMethod.paysOnDelivery() && !view.isPaidInFull()) {
            return false;
        }
        readyToShipAt = now;
        return true;
    }

    /** Returns false when it is known as late, or nothing is left to ship. */
    boolean markLate(Instant now) {
        if (lateSince != null || remaining() == 0 || !isOpen()) {
            return false;
        }
        lateSince = now;
        return true;
    }

    /** Returns false when something is still to come, it was completed before, or has ended in another way. */
    boolean complete(Instant now) {
        if (completedAt != null || !toView().isDone()) {
            return false;
        }
        completedAt = now;
        closedAt = now;
        return true;
    }

    /** Whether nothing more is to come, so that it belongs into the archive. */
    boolean isClosed() {
        return toView().isClosed();
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
        OrderGuards.archive(toView()).ifPresent(why -> {
            throw why.asConflict();
        });
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
        if (processInstanceKey == null || processInstanceKey != instanceKey) {
            return false;
        }
        processInstanceKey = null;
        return true;
    }

    OrderView toView() {
        Currency of = Currency.getInstance(currency);
        return new OrderView(
                id,
                String.valueOf(number),
                channel,
                externalReference,
                status,
                paymentStatus,
                fulfilmentStatus,
                customerId,
                customerName,
                customerEmail,
                customerPhone,
                shippingAddress,
                items.stream().map(item -> item.toView(of)).toList(),
                new Money(subtotal, of),
                new Money(shippingFee, of),
                new Money(discount, of),
                new Money(tax, of),
                new Money(total, of),
                paymentMethod,
                new Money(captured, of),
                new Money(refunded, of),
                new Money(refunding, of),
                new Money(writtenOff, of),
                note,
                trackingToken,
                placedAt,
                paymentReminderAt,
                paymentDueAt,
                readyToShipAt,
                after(readyToShipAt, shipmentReminderAfter),
                after(readyToShipAt, shipmentLateAfter),
                lateSince,
                completedAt,
                cancellationRequestedAt,
                cancellationReason,
                cancellationText,
                after(closedAt, archiveAfter),
                archivedAt,
                processInstanceKey,
                refundsOpen,
                reviewsOpen,
                timelineLength);
    }

    private static @Nullable Instant after(@Nullable Instant start, long seconds) {
        return start == null ? null : start.plus(Duration.ofSeconds(seconds));
    }

    private void derive() {
        paymentStatus = PaymentStatus.derive(total - writtenOff, captured, refunded, status);
        List<OrderItem> goods = items.stream().filter(OrderItem::isGoods).toList();
        fulfilmentStatus = FulfilmentStatus.derive(
                goods.stream().mapToInt(OrderItem::quantity).sum(),
                goods.stream().mapToInt(OrderItem::cancelled).sum(),
                goods.stream().map(OrderItem::progress).reduce(ItemProgress.NONE, ItemProgress::plus),
                deliveryUndecided
                        ? FailedDelivery.UNDECIDED
                        : deliveryFailed ? FailedDelivery.DECIDED : FailedDelivery.NONE);
    }

    private String statusInWords() {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private long inOrderCurrency(Money money) {
        if (!money.currency().getCurrencyCode().equals(currency)) {
            throw new IllegalArgumentException("Order " + number + " is in " + currency + ", not " + money.currency());
        }
        return money.minor();
    }
}
