package io.tertib.refund.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tertib.common.Origin;
import io.tertib.order.PaymentMethod;
import io.tertib.refund.RefundReason;
import io.tertib.refund.RefundStatus;
import io.tertib.refund.RefundView;
import io.tertib.refund.RefundWay;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A refund as the API writes it; the amount is a decimal of the currency. */
@Schema(name = "Refund", description = "Money given back, or to be given back, in one way.")
record RefundJson(
        @Schema(description = "Its id", example = "0198a4c7-8d9e-7f60-a1b2-c3d4e5f60754")
        UUID id,

        @Schema(description = "The order", example = "0198a0b0-5f3e-7c41-9a6d-2f1b7c0e4d10")
        UUID orderId,

        @Schema(description = "The order's number", example = "1001")
        String orderNumber,

        @Schema(description = "How far it has come", example = "SUCCEEDED")
        RefundStatus status,

        @Schema(description = "How much", format = "decimal", example = "49.90")
        String amount,

        @Schema(description = "The currency (ISO 4217)", example = "MYR")
        String currency,

        @Schema(description = "How the customer had paid it", example = "BANK_TRANSFER")
        PaymentMethod method,

        @Schema(description = "Through what it goes back", example = "OUTSIDE")
        RefundWay through,

        @Schema(
                description = "The payment that it goes back to, where one is known",
                example = "0198a0b4-1c2d-7e55-9f10-3b7a8c6d4e43")
        @Nullable
        UUID paymentId,

        @Schema(description = "Why", example = "RETURNED") RefundReason reason,

        @Schema(description = "More about it", example = "Too small") @Nullable
        String note,

        @Schema(description = "Why the last attempt came to nothing", example = "The card has expired") @Nullable
        String failureReason,

        @Schema(
                description = "Why staff would rather keep it, while a manager is to decide that",
                example = "Made to measure")
        @Nullable
        String keepReason,

        @Schema(
                description = "As on the customer's receipt or the bank statement, of one given back outside",
                example = "MBB-8801")
        @Nullable
        String reference,

        @Schema(description = "The refund at Stripe", example = "re_3Q8ZkL2eZvKYlo2C1mH4xPqR") @Nullable
        String providerRefundId,

        @Schema(description = "When it was asked for", example = "2026-12-06T10:15:00+08:00")
        Instant requestedAt,

        @Schema(description = "When it was given back, or came to nothing", example = "2026-12-06T15:40:00+08:00")
        @Nullable
        Instant settledAt,

        @Schema(
                description = "Who asked for it: a login, an API key's name, or a part of the system",
                example = "staff")
        String actor,

        @Schema(description = "By which way it was asked for", example = "API")
        Origin.Source source,

        @Schema(
                description =
                        "All refunds of the same request, in the answer to it and only where it goes back in several ways")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<RefundJson> parts) {

    static RefundJson of(RefundView refund) {
        return of(refund, null);
    }

    /** The first of the refunds that a request has made, with all of them as its parts if there are several. */
    static RefundJson ofRequest(List<RefundView> parts) {
        return of(
                parts.getFirst(),
                parts.size() == 1 ? null : parts.stream().map(RefundJson::of).toList());
    }

    private static RefundJson of(RefundView refund, @Nullable List<RefundJson> parts) {
        return new RefundJson(
                refund.id(),
                refund.orderId(),
                refund.orderNumber(),
                refund.status(),
                refund.amount().toDecimal(),
                refund.amount().currency().getCurrencyCode(),
                refund.method(),
                refund.way(),
                refund.paymentId(),
                refund.reason(),
                refund.note(),
                refund.failureReason(),
                refund.keepReason(),
                refund.reference(),
                refund.providerRefundId(),
                refund.requestedAt(),
                refund.settledAt(),
                refund.actor(),
                refund.source(),
                parts);
    }
}
