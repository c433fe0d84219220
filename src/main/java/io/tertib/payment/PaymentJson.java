package io.tertib.payment;

import io.tertib.common.Origin;
import io.tertib.order.PaymentMethod;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment as the API writes it; the amount is a decimal of the currency.
 *
 * @param warnings what looks unusual, but was accepted; told where the payment is recorded
 */
public record PaymentJson(
        UUID id,
        UUID orderId,
        String orderNumber,
        PaymentMethod method,
        String amount,
        String currency,
        @Nullable String reference,
        Instant receivedAt,
        Instant recordedAt,
        String actor,
        Origin.Source source,
        @Nullable Review review,
        List<String> warnings) {

    public static PaymentJson of(PaymentView payment) {
        return of(payment, List.of());
    }

    /** A payment that has just been recorded. */
    public static PaymentJson of(PaymentView payment, List<String> warnings) {
        String reason = payment.reviewReason();
        return new PaymentJson(
                payment.id(),
                payment.orderId(),
                payment.orderNumber(),
                payment.method(),
                payment.amount().toDecimal(),
                payment.amount().currency().getCurrencyCode(),
                payment.reference(),
                payment.receivedAt(),
                payment.recordedAt(),
                payment.actor(),
                payment.source(),
                reason == null ? null : new Review(reason, payment.reviewDecision(), payment.reviewedAt()),
                warnings);
    }

    /** Why staff had to look at it, and what they decided. */
    public record Review(
            String reason,
            @Nullable ReviewDecision decision,
            @Nullable Instant decidedAt) {}
}
