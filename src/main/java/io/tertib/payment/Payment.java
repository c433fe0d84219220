package io.tertib.payment;

import io.tertib.common.Ids;
import io.tertib.common.Money;
import io.tertib.common.Origin;
import io.tertib.order.OrderView;
import io.tertib.order.PaymentMethod;
import io.tertib.order.TimelineText;
import io.tertib.order.TimelineTextColumn;
import io.tertib.order.Worded;
import io.tertib.process.ProcessDriven;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** Money that came in for an order. Its amount never changes; only a review may be added to it. */
@Entity
@Table(name = "payment")
@AttributeOverride(name = "processInstanceKey", column = @Column(name = "review_instance_key"))
class Payment extends ProcessDriven {

    @Id
    private UUID id;

    private UUID orderId;
    private String orderNumber;

    @Enumerated(EnumType.STRING)
    private PaymentMethod method;

    private long amount;
    private String currency;
    private @Nullable String reference;

    @SuppressWarnings("UnusedVariable") // read by queries only
    private String sourceReference;

    private String sourceFingerprint;
    private @Nullable String providerPaymentId;
    private String actor;

    @Enumerated(EnumType.STRING)
    private Origin.Source source;

    private Instant receivedAt;
    private Instant recordedAt;
    private @Nullable String reviewReason;

    @Column(columnDefinition = TimelineTextColumn.TYPE)
    @Convert(converter = TimelineTextColumn.class)
    @ColumnTransformer(write = TimelineTextColumn.CAST)
    private @Nullable TimelineText reviewText;

    private @Nullable Long reviewAmount;

    @Enumerated(EnumType.STRING)
    private @Nullable ReviewDecision reviewDecision;

    @SuppressWarnings("UnusedVariable") // read by queries only
    private @Nullable String reviewReference;

    @SuppressWarnings("UnusedVariable") // read by queries only
    private @Nullable String reviewNote;

    private @Nullable Instant reviewedAt;

    /** A line each; null for none. */
    private @Nullable String warnings;

    /** Null until it is saved: by that a new one is known, so that it is not looked for in the database first. */
    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway.Init")
    protected Payment() {}

    Payment(OrderView order, Capture capture, @Nullable Unexpected unexpected, List<String> warnings, Instant now) {
        this.id = Ids.next();
        this.orderId = order.id();
        this.orderNumber = order.number();
        this.method = capture.method();
        this.amount = capture.amount().minor();
        this.currency = capture.amount().currency().getCurrencyCode();
        this.reference = capture.reference();
        this.sourceReference = capture.key().reference();
        this.sourceFingerprint = capture.key().fingerprint();
        this.providerPaymentId = capture.providerPaymentId();
        this.actor = capture.origin().actor();
        this.source = capture.origin().source();
        this.receivedAt = capture.receivedAt();
        this.recordedAt = now;
        this.warnings = warnings.isEmpty() ? null : String.join("\n", warnings);
        if (unexpected != null) {
            this.reviewReason = unexpected.reason().words();
            this.reviewText = unexpected.reason().text();
            this.reviewAmount = unexpected.amount().minor();
        }
    }

    UUID id() {
        return id;
    }

    PaymentMethod method() {
        return method;
    }

    Money amount() {
        return Money.ofMinor(amount, currency);
    }

    @Nullable
    String providerPaymentId() {
        return providerPaymentId;
    }

    /** Whether staff are to decide what becomes of it, or of a part of it. */
    boolean isToReview() {
        return reviewReason != null && reviewedAt == null;
    }

    /** The part of it that nobody waited for. */
    Money reviewAmount() {
        return reviewAmount == null ? amount() : Money.ofMinor(reviewAmount, currency);
    }

    String sourceFingerprint() {
        return sourceFingerprint;
    }

    /** Returns false when it was decided before. */
    boolean decide(ReviewDecision decision, @Nullable String reviewReference, @Nullable String note, Instant now) {
        if (reviewedAt != null) {
            return false;
        }
        this.reviewDecision = decision;
        this.reviewReference = reviewReference;
        this.reviewNote = note;
        this.reviewedAt = now;
        return true;
    }

    /** Why staff have to look at so much that came in while its order was being cancelled. */
    static TimelineText duringCancellation(Money amount) {
        return TimelineText.of("payment.duringCancellation", amount);
    }

    /** Whether it came in while its order was being cancelled. */
    boolean isDuringCancellation() {
        return reviewText != null
                && reviewText.key().equals(duringCancellation(amount()).key());
    }

    /**
     * Why nobody waited for a payment, or for a part of it.
     *
     * @param amount how much of it
     */
    record Unexpected(Worded reason, Money amount) {}

    PaymentView toView() {
        return new PaymentView(
                id,
                orderId,
                orderNumber,
                method,
                amount(),
                reference,
                providerPaymentId,
                actor,
                source,
                receivedAt,
                recordedAt,
                reviewReason,
                reviewText,
                reviewReason == null ? null : reviewAmount(),
                reviewDecision,
                reviewedAt,
                warnings == null ? List.of() : warnings.lines().toList());
    }
}
