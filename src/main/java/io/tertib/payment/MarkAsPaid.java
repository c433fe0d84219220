package io.tertib.payment;

import io.tertib.order.PaymentMethod;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person says that money has come in.
 *
 * @param method the order's own when absent
 * @param amount all that is due when absent
 * @param receivedAt now when absent
 * @param evenIfMore whether an amount above what is due is meant; where it may be a slip of somebody who types, it is not
 */
public record MarkAsPaid(
        @Nullable PaymentMethod method,
        @Nullable BigDecimal amount,
        @Nullable String reference,
        @Nullable Instant receivedAt,
        boolean evenIfMore) {

    /** Whatever the amount is, it is meant. */
    public MarkAsPaid(
            @Nullable PaymentMethod method,
            @Nullable BigDecimal amount,
            @Nullable String reference,
            @Nullable Instant receivedAt) {
        this(method, amount, reference, receivedAt, true);
    }
}
