package io.tertib.refund;

import io.tertib.common.InvalidException;
import io.tertib.order.OrderRefunds;
import io.tertib.payment.stripe.StripeRefund;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why money is given back. */
public enum RefundReason {
    REQUESTED_BY_CUSTOMER("Requested by the customer"),
    DUPLICATE("Paid twice"),
    FRAUDULENT("Fraud"),
    CANCELLED("Order or items cancelled"),
    RETURNED("Goods returned"),
    DELIVERY_FAILED("Delivery failed"),
    OTHER("Other");

    private final String label;

    RefundReason(String label) {
        this.label = label;
    }

    /** As people read it. */
    public String label() {
        return label;
    }

    /** Whether it is for goods that are not delivered, or came back, and so for a part of what the order costs. */
    boolean isForGoods() {
        return this == CANCELLED || this == RETURNED || this == DELIVERY_FAILED;
    }

    /** The nearest of the three that Stripe knows. */
    StripeRefund.Reason atStripe() {
        return switch (this) {
            case DUPLICATE -> StripeRefund.Reason.DUPLICATE;
            case FRAUDULENT -> StripeRefund.Reason.FRAUDULENT;
            default -> StripeRefund.Reason.REQUESTED_BY_CUSTOMER;
        };
    }

    static RefundReason of(OrderRefunds.Cause cause) {
        return switch (cause) {
            case CANCELLED -> CANCELLED;
            case RETURNED -> RETURNED;
            case DELIVERY_FAILED -> DELIVERY_FAILED;
        };
    }

    static RefundReason of(StripeRefund.@Nullable Reason reason) {
        return reason == null ? OTHER : valueOf(reason.name());
    }

    /**
     * Reads a reason in small or capital letters; none is {@link #OTHER}.
     *
     * @throws InvalidException if it is none of these
     */
    public static RefundReason read(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return OTHER;
        }
        String name = text.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(reason -> reason.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        InvalidException.of("reason", "field.choice", "must be one of " + Arrays.toString(values())));
    }
}
