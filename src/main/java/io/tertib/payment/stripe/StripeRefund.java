package io.tertib.payment.stripe;

import com.stripe.model.Refund;
import io.tertib.common.Money;
import io.tertib.order.TimelineText;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What Stripe says of a refund.
 *
 * @param amount what is given back
 * @param reason null where nobody gave one
 * @param refundId our own id of it, if it was made by us
 * @param attempt which of our attempts it is; 0 if it was not made by us
 */
public record StripeRefund(
        String id,
        @Nullable String paymentIntentId,
        Money amount,
        Status status,
        @Nullable Reason reason,
        @Nullable String failureReason,
        @Nullable UUID refundId,
        int attempt) {

    /** Stripe's statuses; one that waits for the customer's bank details is pending for us. */
    public enum Status {
        PENDING,
        SUCCEEDED,
        FAILED,
        CANCELED
    }

    /** The reasons that Stripe knows. */
    public enum Reason {
        DUPLICATE,
        FRAUDULENT,
        REQUESTED_BY_CUSTOMER
    }

    static StripeRefund of(Refund refund) {
        Map<String, String> metadata = refund.getMetadata() == null ? Map.of() : refund.getMetadata();
        UUID refundId = StripeReceipt.uuid(metadata.get(StripeGateway.REFUND_ID));
        return new StripeRefund(
                refund.getId(),
                refund.getPaymentIntent(),
                StripeReceipt.amount(refund.getAmount(), refund.getCurrency()),
                status(String.valueOf(refund.getStatus())),
                reason(String.valueOf(refund.getReason())),
                refund.getFailureReason(),
                refundId,
                refundId == null ? 0 : attempt(metadata.get(StripeGateway.ATTEMPT)));
    }

    /** Why it came to nothing, in words. */
    public TimelineText failure() {
        if (status == Status.CANCELED) {
            return TimelineText.of("refund.why.cancelled");
        }
        return switch (String.valueOf(failureReason)) {
            case "expired_or_canceled_card" -> TimelineText.of("refund.why.cardExpired");
            case "lost_or_stolen_card" -> TimelineText.of("refund.why.cardLost");
            case "declined" -> TimelineText.of("refund.why.declined");
            case "insufficient_funds" -> TimelineText.of("refund.why.balance");
            case "charge_for_pending_refund_disputed" -> TimelineText.of("refund.why.disputed");
            case "null", "unknown" -> TimelineText.of("refund.why.unknown");
            default -> TimelineText.typed(String.valueOf(failureReason).replace('_', ' '));
        };
    }

    private static Status status(String status) {
        return switch (status) {
            case "succeeded" -> Status.SUCCEEDED;
            case "failed" -> Status.FAILED;
            case "canceled" -> Status.CANCELED;
            default -> Status.PENDING;
        };
    }

    private static @Nullable Reason reason(String reason) {
        return Arrays.stream(Reason.values())
                .filter(known -> known.name().equals(reason.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }

    private static int attempt(@Nullable String text) {
        try {
            return text == null ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
