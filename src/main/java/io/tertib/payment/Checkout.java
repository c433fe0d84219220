package io.tertib.payment;

import io.tertib.common.Ids;
import io.tertib.common.Money;
import io.tertib.order.TimelineText;
import io.tertib.order.TimelineTextColumn;
import io.tertib.order.Worded;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** A payment page at Stripe: a Checkout Session, one per attempt. */
@Entity
@Table(name = "checkout")
class Checkout {

    /** Stripe closes a Checkout Session 30 minutes to 24 hours after it was made; a little is left for the call. */
    private static final Duration SHORTEST = Duration.ofMinutes(31);

    private static final Duration LONGEST = Duration.ofHours(24).minusMinutes(1);

    @Id
    private UUID id;

    private UUID orderId;
    private long amount;
    private String currency;
    private String idempotencyKey;
    private @Nullable String sessionId;
    private @Nullable String url;

    @Enumerated(EnumType.STRING)
    private Status status;

    private @Nullable String refusal;

    @Column(columnDefinition = TimelineTextColumn.TYPE)
    @Convert(converter = TimelineTextColumn.class)
    @ColumnTransformer(write = TimelineTextColumn.CAST)
    private @Nullable TimelineText refusalText;

    private Instant createdAt;

    private Instant expiresAt;

    private @Nullable Instant confirmingSince;

    private @Nullable Instant paymentFailedAt;

    /** Null until it is saved: by that a new one is known, so that it is not looked for in the database first. */
    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway.Init")
    protected Checkout() {}

    /** A page that is about to be asked for. The idempotency key is stored before the call, so a repetition has it too. */
    Checkout(UUID orderId, Money amount, @Nullable Instant paymentDueAt, Instant now) {
        this.id = Ids.next();
        this.orderId = orderId;
        this.amount = amount.minor();
        this.currency = amount.currency().getCurrencyCode();
        this.idempotencyKey = "checkout-" + id;
        this.status = Status.OPENING;
        this.createdAt = now;
        this.expiresAt = now.plus(lifetime(paymentDueAt, now));
    }

    private static Duration lifetime(@Nullable Instant paymentDueAt, Instant now) {
        if (paymentDueAt == null) {
            return LONGEST;
        }
        Duration left = Duration.between(now, paymentDueAt);
        if (left.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return left.compareTo(LONGEST) > 0 ? LONGEST : left;
    }

    /** Whether even the shortest page made now would be open for longer than the order waits for its payment. */
    static boolean wouldOutlast(@Nullable Instant paymentDueAt, Instant now) {
        return paymentDueAt != null && now.plus(SHORTEST).isAfter(paymentDueAt);
    }

    UUID id() {
        return id;
    }

    UUID orderId() {
        return orderId;
    }

    Money amount() {
        return Money.ofMinor(amount, currency);
    }

    String idempotencyKey() {
        return idempotencyKey;
    }

    @Nullable
    String sessionId() {
        return sessionId;
    }

    @Nullable
    String url() {
        return url;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    boolean isOpen() {
        return status == Status.OPEN;
    }

    /** Whether Stripe was asked for it, and it is not known what came of that. Stripe knows a key for a day. */
    boolean mayHaveBeenOpened(Instant now) {
        return status == Status.OPENING && now.isBefore(createdAt.plus(Duration.ofHours(24)));
    }

    /** Whether it can still be asked for, or paid on, for this amount. */
    boolean serves(Money due, Instant now) {
        return switch (status) {
            case OPENING ->
                amount().equals(due) && now.plus(Duration.ofMinutes(30)).isBefore(expiresAt);
            // While a payment on it is to be confirmed, another page would be paid on a second time.
            case OPEN -> amount().equals(due) && (confirmingSince != null || now.isBefore(expiresAt));
            case PAID, CLOSED, FAILED -> false;
        };
    }

    /** Stripe will not have it, and would not if it was asked again. */
    void refused(Worded why) {
        status = Status.FAILED;
        refusal = why.words();
        refusalText = why.text();
    }

    /** Why Stripe will not have it; null when that is not so. */
    @Nullable
    Worded refusal() {
        return Worded.ofNullable(refusal, refusalText);
    }

    Instant createdAt() {
        return createdAt;
    }

    /** Returns false when it was open before. */
    boolean opened(String atSessionId, @Nullable String atUrl) {
        if (status != Status.OPENING) {
            return false;
        }
        status = Status.OPEN;
        sessionId = atSessionId;
        url = atUrl;
        return true;
    }

    void failed() {
        status = Status.FAILED;
    }

    void paid(String atSessionId) {
        sessionId = atSessionId;
        status = Status.PAID;
    }

    /** Whether the customer can pay on it for this amount now. */
    boolean isPayable(Money due, Instant now) {
        return status == Status.OPEN && confirmingSince == null && now.isBefore(expiresAt) && amount().equals(due);
    }

    /** Since when a payment on it waits to be confirmed by the bank; null when none does. */
    @Nullable
    Instant confirmingSince() {
        return status == Status.OPEN || status == Status.OPENING ? confirmingSince : null;
    }

    boolean hasFailedPayment() {
        return paymentFailedAt != null;
    }

    boolean isClosed() {
        return status == Status.CLOSED;
    }

    /** Returns false when a payment on it was known before, or how it ended. */
    boolean confirming(Instant now) {
        boolean news = (status == Status.OPEN || status == Status.OPENING) && confirmingSince == null;
        if (news) {
            confirmingSince = now;
        }
        return news;
    }

    /** Returns false when that was known before, or it was paid. */
    boolean paymentFailed(Instant now) {
        boolean news = status != Status.PAID && paymentFailedAt == null;
        if (news) {
            paymentFailedAt = now;
        }
        return news;
    }

    /** Returns false when it was paid or closed before. */
    boolean closed() {
        if (status == Status.PAID || status == Status.CLOSED) {
            return false;
        }
        status = Status.CLOSED;
        return true;
    }

    enum Status {
        /** Stripe has been, or is about to be, asked for it. */
        OPENING,
        /** The customer can pay on it. */
        OPEN,
        PAID,
        /** It can no longer be paid on. */
        CLOSED,
        /** Stripe refused it, or failed in a way that may not be repeated with the same idempotency key. */
        FAILED
    }
}
