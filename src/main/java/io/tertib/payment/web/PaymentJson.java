package io.tertib.payment.web;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tertib.common.Origin;
import io.tertib.order.PaymentMethod;
import io.tertib.payment.PaymentView;
import io.tertib.payment.ReviewDecision;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment as the API writes it; the amount is a decimal of the currency.
 */
@Schema(name = "Payment", description = "Money that came in for an order.")
record PaymentJson(
        @Schema(description = "Its id", example = "0198a0b4-1c2d-7e55-9f10-3b7a8c6d4e43")
        UUID id,

        @Schema(description = "The order", example = "0198a0b0-5f3e-7c41-9a6d-2f1b7c0e4d10")
        UUID orderId,

        @Schema(description = "The order's number", example = "1001")
        String orderNumber,

        @Schema(description = "How it was paid", example = "BANK_TRANSFER")
        PaymentMethod method,

        @Schema(description = "How much", format = "decimal", example = "107.80")
        String amount,

        @Schema(description = "The currency (ISO 4217)", example = "MYR")
        String currency,

        @Schema(description = "As on the customer's receipt or the bank statement", example = "MBB-4711") @Nullable
        String reference,

        @Schema(description = "When the money came in", example = "2026-12-01T14:05:00+08:00")
        Instant receivedAt,

        @Schema(description = "When it was recorded", example = "2026-12-01T14:10:00+08:00")
        Instant recordedAt,

        @Schema(description = "Who recorded it: a login, an API key's name, or a part of the system", example = "staff")
        String actor,

        @Schema(description = "By which way it was recorded", example = "API")
        Origin.Source source,

        @Schema(description = "Set when nobody waited for it, so that staff have to look at it") @Nullable
        Review review,

        @Schema(
                description = "What looked unusual when it was recorded, but was accepted",
                example = "[\"The payment is dated before order 1001 was placed; please check the date\"]")
        List<String> warnings) {

    static PaymentJson of(PaymentView payment) {
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
                payment.warnings());
    }

    /** Why staff had to look at it, and what they decided. */
    @Schema(name = "PaymentReview", description = "Why staff had to look at a payment, and what they decided.")
    record Review(
            @Schema(description = "Why", example = "The order was paid already")
            String reason,

            @Schema(description = "What they decided, once they have", example = "KEPT") @Nullable
            ReviewDecision decision,

            @Schema(description = "When", example = "2026-12-01T15:30:00+08:00") @Nullable
            Instant decidedAt) {}
}
