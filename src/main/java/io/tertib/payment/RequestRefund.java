package io.tertib.payment;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A person asks for money to be given back.
 *
 * @param amount all that can be refunded when absent
 */
public record RequestRefund(
        @Nullable BigDecimal amount,
        RefundReason reason,
        @Nullable String note) {}
