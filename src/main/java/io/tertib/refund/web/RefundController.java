package io.tertib.refund.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tertib.common.InvalidException;
import io.tertib.common.TertibProperties;
import io.tertib.common.Texts;
import io.tertib.refund.RefundQueries;
import io.tertib.refund.RefundReason;
import io.tertib.refund.RefundResolution;
import io.tertib.refund.RefundView;
import io.tertib.refund.Refunds;
import io.tertib.refund.RequestRefund;
import io.tertib.web.CreatedOrRepeated;
import io.tertib.web.CurrentOrigin;
import io.tertib.web.Cursor;
import io.tertib.web.CursorPage;
import io.tertib.web.Keyset;
import io.tertib.web.MalformedRequestException;
import io.tertib.web.PageRequestParams;
import io.tertib.web.RequestKeys;
import io.tertib.web.SumsJson;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
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

/** Giving money back, deciding about it, and the list of refunds. */
@RestController
@Tag(name = "Refunds")
class RefundController {

    private final Refunds refunds;
    private final RefundQueries queries;
    private final RequestKeys requestKeys;
    private final ZoneId zone;

    RefundController(Refunds refunds, RefundQueries queries, RequestKeys requestKeys, TertibProperties properties) {
        this.refunds = refunds;
        this.queries = queries;
        this.requestKeys = requestKeys;
        this.zone = properties.shop().zone();
    }

    @Operation(operationId = "requestRefund", summary = "Refund what was paid for an order, in full or in part")
    @PostMapping("/api/orders/{orderId}/refunds")
    @CreatedOrRepeated
    ResponseEntity<RefundJson> request(
            @RequestHeader(name = RequestKeys.HEADER, required = false) @Nullable String idempotencyKey,
            @PathVariable UUID orderId,
            @Valid @RequestBody RefundRequest request) {
        Refunds.Requested requested = refunds.request(
                orderId,
                request.toCommand(),
                requestKeys.findOrRandom(idempotencyKey, "refunds.request:" + orderId, request),
                CurrentOrigin.api());
        return ResponseEntity.status(requested.isNew() ? 201 : 200).body(RefundJson.ofRequest(requested.parts()));
    }

    @Operation(operationId = "listRefunds", summary = "List refunds, the newest first")
    @GetMapping("/api/refunds")
    CursorPage<RefundJson> list(RefundListParams params, PageRequestParams page) {
        return CursorPage.of(
                queries.refunds(params.filter(zone), page.keyset(), page.rows()),
                page,
                RefundController::position,
                RefundJson::of);
    }

    @Operation(
            operationId = "sumRefunds",
            summary = "What refunds come to",
            description =
                    "Of those that the list shows with the same parameters. Of more than 50,000 not all are summed up; then more is true.")
    @GetMapping("/api/refunds/sums")
    SumsJson sums(RefundListParams params) {
        return SumsJson.of(queries.sums(params.filter(zone)));
    }

    @Operation(operationId = "getRefund", summary = "A refund")
    @GetMapping("/api/refunds/{id}")
    RefundJson get(@PathVariable UUID id) {
        return RefundJson.of(refunds.get(id));
    }

    @Operation(
            operationId = "approveRefund",
            security = @SecurityRequirement(name = "staff"),
            summary = "Approve a refund; for managers")
    @PostMapping("/api/refunds/{id}/approve")
    RefundJson approve(@PathVariable UUID id, @Valid @RequestBody(required = false) @Nullable NoteRequest request) {
        return RefundJson.of(refunds.decide(id, true, note(request), CurrentOrigin.api()));
    }

    @Operation(
            operationId = "rejectRefund",
            security = @SecurityRequirement(name = "staff"),
            summary = "Do not approve a refund; for managers",
            description = "A note is needed where the shop keeps by that what it owes.")
    @PostMapping("/api/refunds/{id}/reject")
    RefundJson reject(@PathVariable UUID id, @Valid @RequestBody(required = false) @Nullable NoteRequest request) {
        return RefundJson.of(refunds.decide(id, false, note(request), CurrentOrigin.api()));
    }

    @Operation(operationId = "completeRefund", summary = "Record that the money was given back outside Tertib")
    @PostMapping("/api/refunds/{id}/complete")
    RefundJson complete(@PathVariable UUID id, @Valid @RequestBody CompleteRequest request) {
        return RefundJson.of(refunds.complete(id, request.reference(), CurrentOrigin.api()));
    }

    @Operation(
            operationId = "callOffRefund",
            summary = "Call a refund off, before any of it has been given back",
            description =
                    "An order that was to be cancelled with it goes on. What the shop owes, because pieces were cancelled or"
                            + " came back, or because nobody waited for the money, then waits for a manager, who"
                            + " decides whether it is kept (status APPROVAL); a note is needed then. What has begun at Stripe, or was given"
                            + " back, is refused (409).")
    @PostMapping("/api/refunds/{id}/call-off")
    RefundJson callOff(@PathVariable UUID id, @Valid @RequestBody(required = false) @Nullable NoteRequest request) {
        return RefundJson.of(refunds.callOff(id, note(request), CurrentOrigin.api()));
    }

    @Operation(operationId = "resolveRefund", summary = "Decide what becomes of a refund that failed")
    @PostMapping("/api/refunds/{id}/resolve")
    RefundJson resolve(@PathVariable UUID id, @Valid @RequestBody ResolveRequest request) {
        return RefundJson.of(
                refunds.resolve(id, request.decision(), Texts.nonBlank(request.note()), null, CurrentOrigin.api()));
    }

    private static Cursor position(RefundView refund) {
        return new Keyset(refund.requestedAt(), refund.id()).cursor();
    }

    private static @Nullable String note(@Nullable NoteRequest request) {
        return request == null ? null : Texts.nonBlank(request.note());
    }

    /** Money to be given back. */
    @Schema(name = "RequestRefund", description = "Money to be given back.")
    record RefundRequest(
            @Schema(
                    description = "How much; all that can be refunded when absent",
                    format = "decimal",
                    example = "20.00")
            @Nullable
            BigDecimal amount,

            @Schema(
                    description = "Why; OTHER when absent",
                    example = "REQUESTED_BY_CUSTOMER",
                    implementation = RefundReason.class)
            @Nullable
            @Size(max = 100)
            String reason,

            @Schema(description = "More about it", example = "Scratched") @Nullable @Size(max = 1000)
            String note) {

        RequestRefund toCommand() {
            return new RequestRefund(amount, reasonOf(), Texts.nonBlank(note));
        }

        /** As all that is none of the values that are known. */
        private RefundReason reasonOf() {
            try {
                return RefundReason.read(reason);
            } catch (InvalidException e) {
                throw new MalformedRequestException(e.problems());
            }
        }
    }

    /** A word about a decision. */
    @Schema(name = "DecisionNote", description = "A word about a decision.")
    record NoteRequest(
            @Schema(description = "For the timeline", example = "Agreed with the customer by phone")
            @Nullable
            @Size(max = 1000)
            String note) {}

    /** By what the money given back can be found. */
    @Schema(name = "CompleteRefund", description = "By what the money given back can be found.")
    record CompleteRequest(
            @Schema(
                    description = "As on the customer's receipt or the bank statement",
                    example = "MBB-8801",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            @Size(max = 200)
            String reference) {}

    /** What becomes of a refund that failed. */
    @Schema(name = "ResolveRefund", description = "What becomes of a refund that failed.")
    record ResolveRequest(
            @Schema(
                    description =
                            "RETRY: again the same way; OUTSIDE: staff give it back themselves; GIVE_UP: not at all",
                    example = "OUTSIDE")
            @NotNull(message = "is needed")
            RefundResolution decision,

            @Schema(description = "For the timeline", example = "The card has expired") @Nullable @Size(max = 1000)
            String note) {}
}
