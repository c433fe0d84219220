package io.tertib.shipment.web;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tertib.shipment.ReturnRefund;
import io.tertib.shipment.ReturnView;
import io.tertib.shipment.ShipmentItemView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Goods that came back after they had been delivered, as the API writes it; the amount is a decimal of the currency. */
@Schema(name = "Return", description = "Goods that came back after they had been delivered.")
record ReturnJson(
        @Schema(description = "Its id", example = "0198b0d1-2c3b-7d4a-9e5f-6a7b8c9d0e76")
        UUID id,

        @Schema(description = "The order", example = "0198a0b0-5f3e-7c41-9a6d-2f1b7c0e4d10")
        UUID orderId,

        @Schema(description = "The order's number", example = "1001")
        String orderNumber,

        @Schema(
                description = "What came back",
                example =
                        "[{\"itemId\": \"0198a0b0-5f3e-7c42-8b11-6a0d9e3f5c21\", \"name\": \"T-shirt, M\", \"quantity\": 1}]")
        List<ShipmentItemView> items,

        @Schema(description = "What is given back for it", example = "ITEMS")
        ReturnRefund refund,

        @Schema(description = "How much that is", format = "decimal", example = "49.90")
        String refundAmount,

        @Schema(description = "The currency (ISO 4217)", example = "MYR")
        String currency,

        @Schema(description = "Whether the pieces went into the stock again", example = "true")
        boolean restocked,

        @Schema(description = "More about it", example = "Too small") @Nullable
        String note,

        @Schema(description = "When it was recorded", example = "2026-12-06T10:15:00+08:00")
        Instant recordedAt) {

    static ReturnJson of(ReturnView back) {
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
