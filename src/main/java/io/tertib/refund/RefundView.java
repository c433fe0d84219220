package io.tertib.refund;

import io.tertib.common.Money;
import io.tertib.common.Origin;
import io.tertib.order.PaymentMethod;
import io.tertib.order.TimelineText;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money given back, or to be given back, in one way.
 *
 * @param paymentId the payment that it goes back to, where one is known
 * @param method how the customer had paid it
 * @param noteText the note for people, where nobody typed it; null otherwise
 * @param failureText that reason for people; null where it is told from outside only
 * @param failureReason why the last attempt came to nothing, in words
 * @param reference as on the customer's receipt or the bank statement, of one given back outside
 * @param providerRefundId the refund at Stripe
 * @param isOwed whether it follows from what happened, such as pieces that are cancelled or came back, so that only a manager
 *     can decide that the money is kept
 * @param keepReason why staff would rather keep it, while a manager is to decide that; null where they would not
 * @param isForCancellation whether the order is cancelled once it is given back
 * @param attemptedAt when Stripe was asked for it
 * @param statusAt since when it has its status
 * @param settledAt when it was given back, or came to nothing
 */
public record RefundView(
        UUID id,
        UUID orderId,
        String orderNumber,
        @Nullable UUID paymentId,
        PaymentMethod method,
        RefundWay way,
        Money amount,
        RefundReason reason,
        @Nullable String note,
        @Nullable TimelineText noteText,
        RefundStatus status,
        RefundStep step,
        @Nullable String failureReason,
        @Nullable TimelineText failureText,
        @Nullable String reference,
        @Nullable String providerRefundId,
        boolean isOwed,
        @Nullable String keepReason,
        boolean isForCancellation,
        String actor,
        Origin.Source source,
        Instant requestedAt,
        @Nullable Instant attemptedAt,
        Instant statusAt,
        @Nullable Instant settledAt) {

    /** Whether it was given back, or may be before anybody could call it off. */
    boolean hasBegun() {
        return switch (step) {
            case SUCCEEDED, AWAIT -> true;
            case SEND -> attemptedAt != null;
            case APPROVE, OUTSIDE, RESOLVE, CLOSED -> false;
        };
    }

    /** Why it is given back, in English. */
    public String why() {
        return note == null ? reason.label() : reason.label() + ": " + note;
    }

    /** Why it is given back, for people. */
    public TimelineText whyText() {
        return TimelineText.of("refund.why", reason)
                .because(noteText == null ? TimelineText.typedOrNull(note) : noteText);
    }

    /** Why the last attempt came to nothing, for people; null if it did not. */
    public @Nullable TimelineText failure() {
        return failureText == null ? TimelineText.typedOrNull(failureReason) : failureText;
    }

    /** What was given back by refunds of one currency. */
    public static Money sumGiven(Collection<RefundView> refunds, Currency currency) {
        return refunds.stream()
                .filter(refund -> refund.status() == RefundStatus.SUCCEEDED)
                .map(RefundView::amount)
                .reduce(Money.zero(currency), Money::plus);
    }
}
