package io.tertib.payment.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tertib.common.TertibProperties;
import io.tertib.order.PaymentMethod;
import io.tertib.payment.MarkAsPaid;
import io.tertib.payment.PaymentQueries;
import io.tertib.payment.PaymentView;
import io.tertib.payment.Payments;
import io.tertib.web.CreatedOrRepeated;
import io.tertib.web.CurrentOrigin;
import io.tertib.web.Cursor;
import io.tertib.web.CursorPage;
import io.tertib.web.Keyset;
import io.tertib.web.PageRequestParams;
import io.tertib.web.RequestKeys;
import io.tertib.web.SumsJson;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Marking orders as paid, and the list of payments. */
@RestController
@Tag(name = "Payments")
class PaymentController {

    private final Payments payments;
    private final PaymentQueries queries;
    private final RequestKeys requestKeys;
    private final ZoneId zone;

    PaymentController(Payments payments, PaymentQueries queries, RequestKeys requestKeys, TertibProperties properties) {
        this.payments = payments;
        this.queries = queries;
        this.requestKeys = requestKeys;
        this.zone = properties.shop().zone();
    }

    @Operation(operationId = "markAsPaid", summary = "Mark an order as paid, in full or in part")
    @PostMapping("/api/orders/{orderId}/payments")
    @CreatedOrRepeated
    ResponseEntity<PaymentJson> markAsPaid(
            @RequestHeader(name = RequestKeys.HEADER, required = false) @Nullable String idempotencyKey,
            @PathVariable UUID orderId,
            @Valid @RequestBody PaymentRequest request) {
        Payments.Recorded recorded = payments.markAsPaid(
                orderId,
                request.toCommand(),
                requestKeys.findOrRandom(idempotencyKey, "payments.record:" + orderId, request),
                CurrentOrigin.api());
        return ResponseEntity.status(recorded.isNew() ? 201 : 200).body(PaymentJson.of(recorded.payment()));
    }

    @Operation(operationId = "listPayments", summary = "List payments, the newest first")
    @GetMapping("/api/payments")
    CursorPage<PaymentJson> list(PaymentListParams params, PageRequestParams page) {
        return CursorPage.of(
                queries.payments(params.filter(zone), page.keyset(), page.rows()),
                page,
                PaymentController::position,
                PaymentJson::of);
    }

    @Operation(
            operationId = "sumPayments",
            summary = "What payments come to",
            description =
                    "Of those that the list shows with the same parameters. Of more than 50,000 not all are summed up; then more is true.")
    @GetMapping("/api/payments/sums")
    SumsJson sums(PaymentListParams params) {
        return SumsJson.of(queries.sums(params.filter(zone)));
    }

    private static Cursor position(PaymentView payment) {
        return new Keyset(payment.recordedAt(), payment.id()).cursor();
    }

    /** A payment that a person saw come in. */
    @Schema(name = "MarkAsPaid", description = "A payment that a person saw come in.")
    record PaymentRequest(
            @Schema(description = "How it was paid; the order's own method when absent", example = "BANK_TRANSFER")
            @Nullable
            PaymentMethod method,

            @Schema(description = "How much; all that is due when absent", format = "decimal", example = "107.80")
            @Nullable
            BigDecimal amount,

            @Schema(description = "As on the customer's receipt or the bank statement", example = "MBB-4711")
            @Nullable
            @Size(max = 200)
            String reference,

            @Schema(description = "When the money came in; now when absent", example = "2026-12-01T14:05:00+08:00")
            @Nullable
            OffsetDateTime receivedAt) {

        MarkAsPaid toCommand() {
            return new MarkAsPaid(method, amount, reference, receivedAt == null ? null : receivedAt.toInstant());
        }
    }
}
