package io.tertib.order.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tertib.common.InvalidException;
import io.tertib.common.RequestKey;
import io.tertib.common.TertibProperties;
import io.tertib.order.ItemPieces;
import io.tertib.order.OrderCancellation;
import io.tertib.order.OrderCorrection;
import io.tertib.order.OrderCorrections;
import io.tertib.order.OrderLifecycle;
import io.tertib.order.OrderPlacement;
import io.tertib.order.OrderQueries;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.order.PlaceOrder;
import io.tertib.web.CreatedOrRepeated;
import io.tertib.web.CurrentOrigin;
import io.tertib.web.CursorPage;
import io.tertib.web.PageRequestParams;
import io.tertib.web.RequestKeys;
import io.tertib.web.Versions;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/orders}: place, list, look at, put right, archive and comment on orders. */
@RestController
@RequestMapping("/api/orders")
@Tag(name = "Orders")
class OrderController {

    private final OrderPlacement placement;
    private final OrderLifecycle lifecycle;
    private final OrderCancellation cancellation;
    private final OrderCorrections corrections;
    private final OrderQueries queries;
    private final Orders orders;
    private final OrderDetails details;
    private final RequestKeys requestKeys;
    private final TertibProperties properties;

    OrderController(
            OrderPlacement placement,
            OrderLifecycle lifecycle,
            OrderCancellation cancellation,
            OrderCorrections corrections,
            OrderQueries queries,
            Orders orders,
            OrderDetails details,
            RequestKeys requestKeys,
            TertibProperties properties) {
        this.placement = placement;
        this.lifecycle = lifecycle;
        this.cancellation = cancellation;
        this.corrections = corrections;
        this.queries = queries;
        this.orders = orders;
        this.details = details;
        this.requestKeys = requestKeys;
        this.properties = properties;
    }

    @Operation(
            operationId = "placeOrder",
            summary = "Place an order; the same request again gives the same order",
            description = "The customer is chosen by id, or found again by e-mail address, or by phone number and name"
                    + " where neither has an e-mail address; else it is a new one. Mails about the order go to the address"
                    + " that came with it, or to that of the customer who was chosen by id, and to no other.")
    @PostMapping
    @CreatedOrRepeated
    ResponseEntity<OrderJson.Detail> place(
            @RequestHeader(name = RequestKeys.HEADER, required = false) @Nullable String idempotencyKey,
            @RequestBody PlaceOrder order) {
        OrderPlacement.Placed placed = placement.place(
                order, requestKeys.findOrRandom(idempotencyKey, "orders.place", order), CurrentOrigin.api());
        return placed.isNew()
                ? ResponseEntity.created(URI.create(
                                properties.link("/api/orders/" + placed.order().id())))
                        .body(details.newDetail(placed.order()))
                : ResponseEntity.ok(details.detail(placed.order()));
    }

    @Operation(operationId = "listOrders", summary = "List orders")
    @GetMapping
    CursorPage<OrderJson.Summary> list(OrderListParams params, PageRequestParams page) {
        return CursorPage.of(
                queries.list(
                        params.filter(properties.shop().zone()), params.sorting(), params.position(page), page.rows()),
                page,
                params::cursor,
                details::summary);
    }

    @Operation(operationId = "getOrder", summary = "An order with its payments, refunds, shipments and timeline")
    @GetMapping("/{id}")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            headers = @Header(name = HttpHeaders.ETAG, description = "Its version", schema = @Schema(type = "string")),
            useReturnTypeSchema = true)
    OrderJson.Detail get(@PathVariable UUID id, HttpServletResponse response) {
        return versioned(orders.get(id), response);
    }

    @Operation(
            operationId = "correctOrder",
            summary = "Put right the customer's data, the address or the note",
            description = "The customer's data and the note can be put right while the order has not ended, the address"
                    + " while something is still to be handed over. The same again changes nothing.")
    @PatchMapping("/{id}")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            headers = @Header(name = HttpHeaders.ETAG, description = "Its version", schema = @Schema(type = "string")),
            useReturnTypeSchema = true)
    OrderJson.Detail correct(
            @PathVariable UUID id,
            @Parameter(
                            description = "The ETag with which the order was answered: nothing is changed (412) if"
                                    + " something has happened to it since",
                            example = "\"3\"")
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable
                    String ifMatch,
            @RequestBody OrderCorrection correction,
            HttpServletResponse response) {
        Integer version = Versions.required(ifMatch, correction.version());
        return versioned(corrections.correct(id, correction, version, CurrentOrigin.api()), response);
    }

    private OrderJson.Detail versioned(OrderView order, HttpServletResponse response) {
        Versions.tell(order.version(), response);
        return details.detail(order);
    }

    @Operation(
            operationId = "cancelOrder",
            summary = "Cancel an order, what has not been shipped of it, or pieces that have not",
            description = "What was paid is given back first. Until then the order is being cancelled: its"
                    + " cancellation has a requestedAt, and its status is still OPEN. Of an order of which only pieces are"
                    + " cancelled the rest goes on meanwhile.")
    @PostMapping("/{id}/cancel")
    OrderJson.Detail cancel(
            @RequestHeader(name = RequestKeys.HEADER, required = false) @Nullable String idempotencyKey,
            @PathVariable UUID id,
            @Valid @RequestBody Cancellation request) {
        String reason = request.reason().strip();
        boolean onlyUnshipped = Boolean.TRUE.equals(request.onlyUnshipped());
        List<ItemPieces> items = request.items();
        if (items == null) {
            return details.detail(cancellation.cancel(id, reason, onlyUnshipped, CurrentOrigin.api()));
        }
        if (onlyUnshipped) {
            throw new InvalidException("onlyUnshipped", "cannot be told together with items");
        }
        RequestKey key = requestKeys.findOrRandom(idempotencyKey, "orders.cancel:" + id, request);
        return details.detail(
                cancellation.cancelPieces(id, reason, ItemPieces.byItem(items), key, CurrentOrigin.api()));
    }

    @Operation(
            operationId = "writeOffOrder",
            summary = "Give up what is still due of a delivered order; for managers",
            description = "For cash that a courier never handed over, say. Nothing is due any more, so the order is"
                    + " completed. Money that comes in all the same becomes a payment to review.",
            security = @SecurityRequirement(name = "staff"))
    @PostMapping("/{id}/write-off")
    OrderJson.Detail writeOff(@PathVariable UUID id, @Valid @RequestBody WriteOff request) {
        return details.detail(lifecycle.writeOff(id, request.reason().strip(), CurrentOrigin.api()));
    }

    @Operation(operationId = "archiveOrder", summary = "Put a closed order into the archive")
    @PostMapping("/{id}/archive")
    OrderJson.Detail archive(@PathVariable UUID id) {
        return details.detail(lifecycle.archive(id, CurrentOrigin.api()));
    }

    @Operation(operationId = "unarchiveOrder", summary = "Take an order out of the archive")
    @PostMapping("/{id}/unarchive")
    OrderJson.Detail unarchive(@PathVariable UUID id) {
        return details.detail(lifecycle.unarchive(id, CurrentOrigin.api()));
    }

    @Operation(operationId = "addComment", summary = "Add a comment to the timeline")
    @PostMapping("/{id}/comments")
    @CreatedOrRepeated
    ResponseEntity<OrderJson.Detail> comment(
            @RequestHeader(name = RequestKeys.HEADER, required = false) @Nullable String idempotencyKey,
            @PathVariable UUID id,
            @Valid @RequestBody Comment comment) {
        String reference = requestKeys
                .findOrRandom(idempotencyKey, "orders.comment:" + id, comment)
                .reference();
        OrderLifecycle.Commented commented =
                lifecycle.comment(id, comment.text().strip(), reference, CurrentOrigin.api());
        return ResponseEntity.status(commented.isNew() ? 201 : 200).body(details.detail(commented.order()));
    }

    /** An order is not wanted any more. */
    @Schema(name = "CancelOrder", description = "An order is not wanted any more.")
    record Cancellation(
            @Schema(description = "Why, for the timeline and the customer", example = "Changed her mind")
            @NotBlank(message = "is needed")
            @Size(max = 1000)
            String reason,

            @Schema(
                    description = "Cancel what has not been handed over yet, where a part has been; false when absent",
                    example = "false")
            @Nullable
            Boolean onlyUnshipped,

            @Schema(description = "Only these pieces, none of which has been handed over; all of it when absent")
            @Nullable
            @Size(min = 1, message = "must name at least one item; leave it out for all of them")
            List<@NotNull @Valid ItemPieces> items) {}

    /** What is due is given up. */
    @Schema(name = "WriteOffOrder", description = "What is still due is given up.")
    record WriteOff(
            @Schema(description = "Why, for the timeline", example = "The courier lost the cash")
            @NotBlank(message = "is needed")
            @Size(max = 1000)
            String reason) {}

    /** A comment by staff. */
    @Schema(name = "AddComment", description = "A comment by staff.")
    record Comment(
            @Schema(description = "What is to be remembered", example = "Customer called, please send before Friday")
            @NotBlank(message = "is needed")
            @Size(max = 4000)
            String text) {}
}
