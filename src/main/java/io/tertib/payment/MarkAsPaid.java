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
 */
public record MarkAsPaid(
        @Nullable PaymentMethod method,
        @Nullable BigDecimal amount,
        @Nullable String reference,
        @Nullable Instant receivedAt) {}
