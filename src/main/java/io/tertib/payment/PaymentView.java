package io.tertib.payment;

import io.tertib.common.Money;
import io.tertib.common.Origin;
import io.tertib.order.PaymentMethod;
import io.tertib.order.TimelineText;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money that came in for an order.
 *
 * @param reference as on the customer's receipt or the bank statement
 * @param providerPaymentId the Payment Intent at Stripe
 * @param receivedAt when the money came in; {@code recordedAt} is when we learned of it
 * @param reviewReason why staff have to look at it; null for a payment that was waited for
 * @param reviewText the same for people; null also for payments of before there were such texts
 * @param reviewAmount how much of it nobody waited for
 * @param warnings what looked unusual when it was recorded, but was accepted, in words
 */
public record PaymentView(
        UUID id,
        UUID orderId,
        String orderNumber,
        PaymentMethod method,
        Money amount,
        @Nullable String reference,
        @Nullable String providerPaymentId,
        String actor,
        Origin.Source source,
        Instant receivedAt,
        Instant recordedAt,
        @Nullable String reviewReason,
        @Nullable TimelineText reviewText,
        @Nullable Money reviewAmount,
        @Nullable ReviewDecision reviewDecision,
        @Nullable Instant reviewedAt,
        List<String> warnings) {

    /** Why staff have to look at it, within another text; null for a payment that was waited for. */
    public @Nullable TimelineText whyToReview() {
        return reviewText == null ? TimelineText.typedOrNull(reviewReason) : reviewText;
    }

    /** Whether money can be given back to it through Stripe. */
    public boolean isAtStripe() {
        return method == PaymentMethod.STRIPE && providerPaymentId != null;
    }
}
