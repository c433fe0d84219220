package io.tertib.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tertib.common.Origin;
import io.tertib.order.PaymentMethod;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A refund as the API writes it; the amount is a decimal of the currency.
 *
 * @param parts all refunds of the same request, where it goes back in several ways
 */
public record RefundJson(
        UUID id,
        UUID orderId,
        String orderNumber,
        RefundStatus status,
        String amount,
        String currency,
        PaymentMethod method,
        RefundWay through,
        @Nullable UUID paymentId,
        RefundReason reason,
        @Nullable String note,
        @Nullable String failureReason,
        @Nullable String reference,
        @Nullable String providerRefundId,
        Instant requestedAt,
        @Nullable Instant settledAt,
        String actor,
        Origin.Source source,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<RefundJson> parts) {

    public static RefundJson of(RefundView refund) {
        return of(refund, null);
    }

    /** The first of the refunds that a request has made, with all of them as its parts if there are several. */
    public static RefundJson ofRequest(List<RefundView> parts) {
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
                refund.reference(),
                refund.providerRefundId(),
                refund.requestedAt(),
                refund.settledAt(),
                refund.actor(),
                refund.source(),
                parts);
    }
}
