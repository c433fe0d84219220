package io.tertib.backoffice.order;

import java.util.Arrays;
import java.util.Optional;

/** A form on an order's page. Its slug is the parameter {@code do} of the address and the name of its fragment. */
enum Panel {
    MARK_AS_PAID,
    SHIP,
    TRACKING,
    DELIVERY,
    FAILED_DELIVERY,
    REFUND,
    DECIDE_REFUND,
    COMPLETE_REFUND,
    RESOLVE_REFUND,
    REVIEW_PAYMENT,
    PAYMENT_PAGE,
    CANCEL,
    RETURN,
    DETAILS,
    APPOINTMENT;

    /** As in {@code mark-as-paid}. */
    String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    static Optional<Panel> of(String slug) {
        return Arrays.stream(values()).filter(panel -> panel.slug().equals(slug)).findFirst();
    }
}
