package io.tertib.shipment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Goods that came back after they had been delivered, as the API writes it; the amount is a decimal of the currency. */
public record ReturnJson(
        UUID id,
        UUID orderId,
        String orderNumber,
        List<ShipmentItemView> items,
        ReturnRefund refund,
        String refundAmount,
        String currency,
        boolean restocked,
        @Nullable String note,
        Instant recordedAt) {

    public static ReturnJson of(ReturnView back) {
        return new ReturnJson(
                back.id(),
                back.orderId(),
                back.orderNumber(),
                back.items(),
                back.refund(),
                back.refundAmount().toDecimal(),
                back.refundAmount().currency().getCurrencyCode(),
                back.restocked(),
                back.note(),
                back.recordedAt());
    }
}
