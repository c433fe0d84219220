package io.tertib.payment.stripe;

import com.stripe.model.Refund;
import io.tertib.common.Money;
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
    public String failureInWords() {
        if (status == Status.CANCELED) {
            return "cancelled at Stripe";
        }
        return switch (String.valueOf(failureReason)) {
            case "expired_or_canceled_card" -> "the customer's card has expired or was cancelled";
            case "lost_or_stolen_card" -> "the customer's card was lost or stolen";
            case "declined" -> "the customer's bank declined it";
            case "insufficient_funds" -> "the balance at Stripe was not enough";
            case "charge_for_pending_refund_disputed" -> "the customer has disputed the payment";
            case "null", "unknown" -> "Stripe gives no reason";
            default -> String.valueOf(failureReason).replace('_', ' ');
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
