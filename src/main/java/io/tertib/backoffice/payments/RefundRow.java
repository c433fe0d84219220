package io.tertib.backoffice.payments;

import io.tertib.backoffice.StatusLook;
import io.tertib.refund.RefundView;
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

    /** How its status looks. */
    public StatusLook look() {
        return StatusLook.of(refund.status());
    }
}
