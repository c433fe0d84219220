package io.tertib.backoffice.payments;

import io.tertib.payment.PaymentState;
import io.tertib.payment.PaymentView;
import io.tertib.refund.RefundView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payment in the list.
 *
 * @param customer who ordered
 * @param refunds of it, the oldest first
 * @param page where it is to be seen at Stripe, or null
 */
public record PaymentRow(
        PaymentView payment,
        String customer,
        PaymentState state,
        List<RefundView> refunds,
        @Nullable String page) {

    /** How it looks: the class of its mark. */
    public String tone() {
        return switch (state) {
            case KEPT -> "is-done";
            case TO_REVIEW -> "is-failed";
            case PARTLY_REFUNDED, REFUNDED -> "is-over";
        };
    }

    /** Its mark, for those who do not see the colour. */
    public String mark() {
        return switch (state) {
            case KEPT -> "circle-fill";
            case TO_REVIEW -> "exclamation-circle";
            case PARTLY_REFUNDED -> "circle-half";
            case REFUNDED -> "arrow-counterclockwise";
        };
    }
}
