package io.tertib.refund;

import io.tertib.common.ConflictException;
import io.tertib.common.Ids;
import io.tertib.common.Money;
import io.tertib.common.Origin;
import io.tertib.common.Refusal;
import io.tertib.common.Texts;
import io.tertib.order.OrderItemView;
import io.tertib.order.OrderView;
import io.tertib.order.PaymentMethod;
import io.tertib.order.TimelineText;
import io.tertib.order.TimelineTextColumn;
import io.tertib.order.Worded;
import io.tertib.payment.stripe.StripeRefund;
import io.tertib.process.FormDriven;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/**
 * Money that is given back in one way. Guards its own transitions; callers hold the order's row lock. After a failure it
 * may be tried again, which is another refund at Stripe; while the outcome at Stripe is unknown it never is.
 */
@Entity
@Table(name = "refund")
class Refund extends FormDriven {

    @Id
    private UUID id;

    private UUID orderId;
    private String orderNumber;
    private @Nullable UUID paymentId;

    @Enumerated(EnumType.STRING)
    private PaymentMethod method;

    @Enumerated(EnumType.STRING)
    private RefundWay through;

    private long amount;
    private String currency;

    @Enumerated(EnumType.STRING)
    private RefundReason reason;

    private @Nullable String note;

    @Column(columnDefinition = TimelineTextColumn.TYPE)
    @Convert(converter = TimelineTextColumn.class)
    @ColumnTransformer(write = TimelineTextColumn.CAST)
    private @Nullable TimelineText noteText;

    @Enumerated(EnumType.STRING)
    private RefundStatus status;

    private @Nullable String failureReason;

    @Column(columnDefinition = TimelineTextColumn.TYPE)
    @Convert(converter = TimelineTextColumn.class)
    @ColumnTransformer(write = TimelineTextColumn.CAST)
    private @Nullable TimelineText failureText;

    private boolean forCancellation;
    private boolean owed;
    private @Nullable String keepReason;

    /** How much of which payments it is that nobody waited for, in minor units. */
    @ElementCollection
    @CollectionTable(name = "refund_review", joinColumns = @JoinColumn(name = "refund_id"))
    @MapKeyColumn(name = "payment_id")
    @Column(name = "amount")
    private Map<UUID, Long> reviews = new HashMap<>();

    /** What may have been given back of the order in all with this one; null when nobody has allowed any. */
    private @Nullable Long approvedUpTo;

    private boolean resolved;
    private int attempt;
    private String idempotencyKey;
    private @Nullable Instant attemptedAt;
    private @Nullable String providerRefundId;
    private @Nullable String reference;

    @SuppressWarnings("UnusedVariable") // read by queries only
    private String requestReference;

    private String requestFingerprint;

    @SuppressWarnings("UnusedVariable") // read by queries only
    private int part;

    /** Of all parts of a request the first has them. */
    @ElementCollection
    @CollectionTable(name = "refund_piece", joinColumns = @JoinColumn(name = "refund_id"))
    @MapKeyColumn(name = "order_item_id")
    @Column(name = "quantity")
    private Map<UUID, Integer> pieces = new HashMap<>();

    private String actor;

    @Enumerated(EnumType.STRING)
    private Origin.Source source;

    private Instant requestedAt;
    private Instant statusAt;
    private @Nullable Instant settledAt;

    /** Null until it is saved: by that a new one is known, so that it is not looked for in the database first. */
    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway.Init")
    protected Refund() {}

    /** One part of a request. */
    Refund(
            OrderView order,
            NewRefund wanted,
            @Nullable Worded note,
            Part of,
            Map<UUID, Money> reviews,
            int part,
            boolean needsApproval,
            Instant now) {
        this.id = Ids.next();
        this.orderId = order.id();
        this.orderNumber = order.number();
        this.paymentId = of.paymentId();
        this.method = of.method();
        this.through = of.way();
        this.amount = of.amount().minor();
        this.currency = of.amount().currency().getCurrencyCode();
        this.reason = wanted.reason();
        this.note = note == null ? null : note.words();
        this.noteText = note == null ? null : note.text();
        this.status = needsApproval ? RefundStatus.APPROVAL : RefundStatus.REQUESTED;
        this.forCancellation = wanted.forCancellation();
        this.owed = wanted.isOwed();
        reviews.forEach((payment, much) -> this.reviews.put(payment, much.minor()));
        this.attempt = 1;
        this.idempotencyKey = newKey();
        this.requestReference = wanted.key().reference();
        this.requestFingerprint = wanted.key().fingerprint();
        this.part = part;
        this.pieces.putAll(part == 0 ? wanted.pieces() : Map.of());
        this.actor = wanted.origin().actor();
        this.source = wanted.origin().source();
        this.requestedAt = now;
        this.statusAt = now;
    }

    UUID id() {
        return id;
    }

    UUID orderId() {
        return orderId;
    }

    @Nullable
    UUID paymentId() {
        return paymentId;
    }

    Money amount() {
        return Money.ofMinor(amount, currency);
    }

    RefundReason reason() {
        return reason;
    }

    RefundStatus status() {
        return status;
    }

    int attempt() {
        return attempt;
    }

    String idempotencyKey() {
        return idempotencyKey;
    }

    @Nullable
    String providerRefundId() {
        return providerRefundId;
    }

    String requestFingerprint() {
        return requestFingerprint;
    }

    /** How much of which payments it is that nobody waited for. */
    Map<UUID, Money> reviews() {
        return reviews.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, part -> Money.ofMinor(part.getValue(), currency)));
    }

    boolean isForCancellation() {
        return forCancellation;
    }

    /** It answers for what has happened since it was asked for, so that only a manager can decide that the money is kept. */
    void owe() {
        owed = true;
    }

    boolean isOwed() {
        return owed;
    }

    /**
     * Whether it is for pieces that the customer was to keep, of an item of which some are cancelled or back: those whose
     * price goes back are the first of them, and nothing was given back for them then.
     */
    boolean isForPiecesGone(OrderView order) {
        return order.items().stream()
                .filter(item -> pieces.containsKey(item.id()))
                .map(OrderItemView::pieces)
                .anyMatch(item -> item.kept() < item.quantity());
    }

    /** Whether an earlier call to Stripe may have had an effect that we do not know of. */
    boolean isOutcomeUnknown() {
        return step() == RefundStep.SEND && attemptedAt != null;
    }

    /** It may be given back, as long as no more than this goes back of the order in all. */
    void approve(Money upTo) {
        approvedUpTo = upTo.minor();
    }

    /** Whether it was approved that so much goes back of the order in all. */
    boolean isApproved(Money inAll) {
        return approvedUpTo != null && inAll.minor() <= approvedUpTo;
    }

    /** What is to be done next. */
    RefundStep step() {
        return switch (status) {
            case APPROVAL -> RefundStep.APPROVE;
            case REQUESTED -> through == RefundWay.STRIPE ? RefundStep.SEND : RefundStep.OUTSIDE;
            case PENDING -> RefundStep.AWAIT;
            case SUCCEEDED -> RefundStep.SUCCEEDED;
            case REJECTED -> RefundStep.CLOSED;
            case FAILED, CANCELLED -> resolved ? RefundStep.CLOSED : RefundStep.RESOLVE;
        };
    }

    /**
     * A manager decides.
     *
     * @return false when the same was decided before
     * @throws ConflictException if it does not wait for that
     */
    boolean decide(boolean approved, Instant now) {
        if (status == RefundStatus.APPROVAL) {
            keepReason = null;
            become(approved ? RefundStatus.REQUESTED : RefundStatus.REJECTED, now);
            return true;
        }
        if (approved == (status != RefundStatus.REJECTED) && !isCalledOff()) {
            return false;
        }
        throw Refusal.of(
                        "refund.notToApprove",
                        "This refund is " + statusInWords() + ", so it cannot be "
                                + (approved ? "approved" : "rejected") + " any more",
                        status)
                .asConflict();
    }

    /** Stripe is about to be called. */
    void attempting(Instant now) {
        if (attemptedAt == null) {
            attemptedAt = now;
        }
    }

    /** Stripe had trouble and may answer the same trouble to the same key again, so the next call needs another. */
    void troubled() {
        idempotencyKey = newKey();
    }

    /** Stripe refuses it; nothing has been given back. */
    void refused(Worded why, Instant now) {
        failed(why);
        become(RefundStatus.FAILED, now);
    }

    /** Whether nothing of it can have been given back yet. */
    boolean isNotBegun() {
        return step() == RefundStep.APPROVE
                || step() == RefundStep.OUTSIDE
                || (step() == RefundStep.SEND && !isOutcomeUnknown());
    }

    /**
     * Staff would rather keep what is to be given back: a manager decides.
     *
     * @return false when one is asked that already
     */
    boolean askToKeep(String why, Instant now) {
        if (keepReason != null) {
            return false;
        }
        keepReason = why;
        if (status != RefundStatus.APPROVAL) {
            become(RefundStatus.APPROVAL, now);
        }
        return true;
    }

    /** Whether it was called off before any of it was given back. */
    boolean isCalledOff() {
        return status == RefundStatus.CANCELLED && attemptedAt == null;
    }

    /** Nothing is left to be given back by it, and nobody has to decide anything. */
    void callOff(Worded why, Instant now) {
        failed(why);
        resolved = true;
        become(RefundStatus.CANCELLED, now);
    }

    /**
     * Takes over what Stripe says of it. News comes late, doubled and out of order, so it never goes back.
     *
     * @param failure what it says of why it came to nothing; kept only if it did
     * @return whether its status is another now
     */
    boolean hear(StripeRefund news, Worded failure, Instant now) {
        if (through != RefundWay.STRIPE || !isPossible(news.status())) {
            return false;
        }
        providerRefundId = news.id();
        if (attemptedAt == null) {
            attemptedAt = now;
        }
        RefundStatus told = statusOf(news.status());
        if (told == status) {
            return false;
        }
        failed(told.isFailure() ? failure : null);
        become(told, now);
        return true;
    }

    private void failed(@Nullable Worded why) {
        failureReason = why == null ? null : why.words();
        failureText = why == null ? null : why.text();
    }

    private boolean isPossible(StripeRefund.Status told) {
        return switch (status) {
            case REQUESTED, APPROVAL, PENDING -> true;
            case SUCCEEDED -> told == StripeRefund.Status.FAILED || told == StripeRefund.Status.CANCELED;
            case FAILED, REJECTED, CANCELLED -> false;
        };
    }

    static RefundStatus statusOf(StripeRefund.Status told) {
        return switch (told) {
            case PENDING -> RefundStatus.PENDING;
            case SUCCEEDED -> RefundStatus.SUCCEEDED;
            case FAILED -> RefundStatus.FAILED;
            case CANCELED -> RefundStatus.CANCELLED;
        };
    }

    /**
     * Staff gave it back outside.
     *
     * @return false when that is known
     * @throws ConflictException if it is not to be given back outside, or was under another reference
     */
    boolean complete(String atReference, Instant now) {
        if (status == RefundStatus.SUCCEEDED && through == RefundWay.OUTSIDE) {
            if (reference != null && !Texts.key(reference).equals(Texts.key(atReference))) {
                throw Refusal.of(
                                "refund.givenBefore",
                                "This refund is already given back, with the reference " + reference
                                        + "; nothing was changed",
                                reference)
                        .asConflict();
            }
            return false;
        }
        if (step() != RefundStep.OUTSIDE) {
            throw Refusal.of(
                            "refund.notOutside",
                            "This refund is " + statusInWords() + " and does not wait to be given back "
                                    + RefundWay.OUTSIDE.words(),
                            status)
                    .asConflict();
        }
        reference = atReference;
        become(RefundStatus.SUCCEEDED, now);
        return true;
    }

    /**
     * Staff decide about one that came to nothing.
     *
     * @param needsApproval whether a manager has to approve it before it is given back after all
     * @return false when nothing is to be decided, because it was decided in this way before
     * @throws ConflictException if it has not come to nothing
     */
    boolean resolve(RefundResolution resolution, boolean needsApproval, Instant now) {
        if (step() != RefundStep.RESOLVE) {
            boolean same = resolution == RefundResolution.GIVE_UP
                    ? step() == RefundStep.CLOSED
                    : attempt > 1
                            && status != RefundStatus.REJECTED
                            && (resolution == RefundResolution.OUTSIDE) == (through == RefundWay.OUTSIDE);
            if (same) {
                return false;
            }
            throw Refusal.of(
                            "refund.nothingToDecide",
                            "This refund is " + statusInWords() + "; there is nothing to decide about it",
                            status)
                    .asConflict();
        }
        if (resolution == RefundResolution.GIVE_UP) {
            resolved = true;
            return true;
        }
        attempt++;
        idempotencyKey = newKey();
        attemptedAt = null;
        if (resolution == RefundResolution.OUTSIDE) {
            through = RefundWay.OUTSIDE;
        } else if (through == RefundWay.STRIPE) {
            providerRefundId = null;
        }
        become(needsApproval ? RefundStatus.APPROVAL : RefundStatus.REQUESTED, now);
        return true;
    }

    private void become(RefundStatus next, Instant now) {
        status = next;
        statusAt = now;
        settledAt = next.isUnderWay() ? null : now;
    }

    private String newKey() {
        return "refund-" + id + "-" + attempt + "-" + Ids.token().substring(0, 8);
    }

    private String statusInWords() {
        return switch (status) {
            case REQUESTED -> "to be given back " + through.words();
            case APPROVAL -> "waiting for approval";
            case PENDING -> "under way at Stripe";
            case SUCCEEDED -> "already given back";
            default -> status.name().toLowerCase(Locale.ROOT);
        };
    }

    RefundView toView() {
        return new RefundView(
                id,
                orderId,
                orderNumber,
                paymentId,
                method,
                through,
                amount(),
                reason,
                note,
                noteText,
                status,
                step(),
                failureReason,
                failureText,
                reference,
                providerRefundId,
                owed,
                keepReason,
                forCancellation,
                actor,
                source,
                requestedAt,
                attemptedAt,
                statusAt,
                settledAt);
    }

    /**
     * What goes back in one way.
     *
     * @param paymentId the payment that it goes back to
     */
    record Part(@Nullable UUID paymentId, PaymentMethod method, RefundWay way, Money amount) {}
}
