package io.tertib.shipment.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tertib.common.Texts;
import io.tertib.order.ItemPieces;
import io.tertib.shipment.RecordReturn;
import io.tertib.shipment.ReturnRefund;
import io.tertib.shipment.Returns;
import io.tertib.shipment.Ship;
import io.tertib.web.CreatedOrRepeated;
import io.tertib.web.CurrentOrigin;
import io.tertib.web.RequestKeys;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Goods that come back after they were delivered. */
@RestController
@Tag(name = "Shipments")
class ReturnController {

    private final Returns returns;
    private final RequestKeys requestKeys;

    ReturnController(Returns returns, RequestKeys requestKeys) {
        this.returns = returns;
        this.requestKeys = requestKeys;
    }

    @Operation(
            operationId = "recordReturn",
            summary = "Record what came back of an order, or all of it",
            description = "What was paid for it is given back if refund is ITEMS, or the amount that is named."
                    + " What is not paid yet of it is not to be paid any more.")
    @PostMapping("/api/orders/{orderId}/returns")
    @CreatedOrRepeated
    ResponseEntity<ReturnJson> record(
            @RequestHeader(name = RequestKeys.HEADER, required = false) @Nullable String idempotencyKey,
            @PathVariable UUID orderId,
            @Valid @RequestBody ReturnRequest request) {
        Returns.Recorded recorded = returns.record(
                orderId,
                request.toCommand(),
                requestKeys.findOrRandom(idempotencyKey, "returns.record:" + orderId, request),
                CurrentOrigin.api());
        return ResponseEntity.status(recorded.isNew() ? 201 : 200).body(ReturnJson.of(recorded.back()));
    }

    /** Goods that came back; no items means all that was delivered. */
    @Schema(name = "RecordReturn", description = "Goods that came back.")
    record ReturnRequest(
            @Schema(description = "What came back; all that was delivered when absent. An empty list is refused")
            @Nullable
            List<@NotNull @Valid ItemPieces> items,

            @Schema(
                    description =
                            "What is given back: the price of the pieces, an amount that is named, or nothing; absent it is the amount where one is named, else nothing",
                    example = "ITEMS")
            @Nullable
            ReturnRefund refund,

            @Schema(description = "How much, where refund is AMOUNT", format = "decimal", example = "25.00") @Nullable
            BigDecimal amount,

            @Schema(description = "Whether the pieces go into the stock again; false when absent", example = "true")
            @Nullable
            Boolean restock,

            @Schema(description = "More about it", example = "Too small") @Nullable @Size(max = 1000)
            String note) {

        RecordReturn toCommand() {
            ReturnRefund usual = amount == null ? ReturnRefund.NONE : ReturnRefund.AMOUNT;
            return new RecordReturn(
                    items == null
                            ? null
                            : items.stream()
                                    .map(item -> new Ship.Item(item.itemId(), item.quantity()))
                                    .toList(),
                    refund == null ? usual : refund,
                    amount,
                    Boolean.TRUE.equals(restock),
                    Texts.nonBlank(note));
        }
    }
}
