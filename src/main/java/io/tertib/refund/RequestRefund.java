package io.tertib.refund;

import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person asks for money to be given back.
 *
 * @param amount all that can be refunded when neither this nor pieces are named
 * @param pieces what was paid for these is given back, by item id; they need not come back
 */
public record RequestRefund(
        @Nullable BigDecimal amount,
        @Nullable Map<UUID, Integer> pieces,
        RefundReason reason,
        @Nullable String note) {

    /** All that can be refunded, or an amount. */
    public RequestRefund(@Nullable BigDecimal amount, RefundReason reason, @Nullable String note) {
        this(amount, null, reason, note);
    }

    /** What was paid for pieces. */
    public static RequestRefund of(Map<UUID, Integer> pieces, RefundReason reason, @Nullable String note) {
        return new RequestRefund(null, Map.copyOf(pieces), reason, note);
    }
}
