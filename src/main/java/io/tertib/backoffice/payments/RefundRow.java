package io.tertib.backoffice.payments;

import io.tertib.payment.RefundView;
import org.jspecify.annotations.Nullable;

/**
 * A refund in the list.
 *
 * @param customer who ordered
 */
public record RefundRow(RefundView refund, String customer) {

    /** The form of the order's page that brings it on, by its slug; null when nobody has to do anything. */
    public @Nullable String form() {
        return switch (refund.step()) {
            case APPROVE -> "decide-refund";
            case OUTSIDE -> "complete-refund";
            case RESOLVE -> "resolve-refund";
            case SEND, AWAIT, SUCCEEDED, CLOSED -> null;
        };
    }

    /** Whether only a manager can do that. */
    public boolean isForManagers() {
        return "decide-refund".equals(form());
    }

    /** How it looks: the class of its mark. */
    public String tone() {
        return switch (refund.status()) {
            case SUCCEEDED -> "is-done";
            case REQUESTED, APPROVAL -> "is-waiting";
            case PENDING -> "is-going";
            case FAILED -> "is-failed";
            case REJECTED, CANCELLED -> "is-over";
        };
    }

    /** Its mark, for those who do not see the colour. */
    public String mark() {
        return switch (refund.status()) {
            case SUCCEEDED -> "circle-fill";
            case REQUESTED, APPROVAL -> "circle";
            case PENDING -> "circle-half";
            case FAILED -> "exclamation-circle";
            case REJECTED, CANCELLED -> "dash-circle";
        };
    }
}
