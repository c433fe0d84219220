package io.tertib.shipment.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tertib.common.TertibProperties;
import io.tertib.common.Texts;
import io.tertib.order.ItemPieces;
import io.tertib.shipment.Courier;
import io.tertib.shipment.FailedDeliveryDecision;
import io.tertib.shipment.Ship;
import io.tertib.shipment.ShipmentChange;
import io.tertib.shipment.ShipmentQueries;
import io.tertib.shipment.ShipmentStatus;
import io.tertib.shipment.ShipmentView;
import io.tertib.shipment.Shipments;
import io.tertib.web.CreatedOrRepeated;
import io.tertib.web.CurrentOrigin;
import io.tertib.web.Cursor;
import io.tertib.web.CursorPage;
import io.tertib.web.Keyset;
import io.tertib.web.PageRequestParams;
import io.tertib.web.RequestKeys;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Shipping orders, changing shipments, and the list of shipments. */
@RestController
@Tag(name = "Shipments")
class ShipmentController {

    private final Shipments shipments;
    private final ShipmentQueries queries;
    private final RequestKeys requestKeys;
    private final ZoneId zone;

    ShipmentController(
            Shipments shipments, ShipmentQueries queries, RequestKeys requestKeys, TertibProperties properties) {
        this.shipments = shipments;
        this.queries = queries;
        this.requestKeys = requestKeys;
        this.zone = properties.shop().zone();
    }

    @Operation(operationId = "ship", summary = "Ship all that is left of an order, or some of it")
    @PostMapping("/api/orders/{orderId}/shipments")
    @CreatedOrRepeated
    ResponseEntity<ShipmentJson> ship(
            @RequestHeader(name = RequestKeys.HEADER, required = false) @Nullable String idempotencyKey,
            @PathVariable UUID orderId,
            @Valid @RequestBody ShipRequest request) {
        Shipments.Shipped shipped = shipments.ship(
                orderId,
                request.toCommand(),
                requestKeys.findOrRandom(idempotencyKey, "shipments.ship:" + orderId, request),
                CurrentOrigin.api());
        return ResponseEntity.status(shipped.isNew() ? 201 : 200)
                .body(ShipmentJson.of(shipped.shipment(), shipped.sameNumber()));
    }

    @Operation(
            operationId = "changeShipment",
            summary = "Change courier, tracking number, status or delivery date of a shipment")
    @PatchMapping("/api/shipments/{id}")
    ShipmentJson change(@PathVariable UUID id, @Valid @RequestBody ChangeRequest request) {
        return shown(shipments.change(id, request.toCommand(), CurrentOrigin.api()));
    }

    @Operation(
            operationId = "handleFailedDelivery",
            summary = "Decide what becomes of a shipment whose delivery failed",
            description = "Only while needsDecision is true. After a mere failed attempt every decision but TRY_AGAIN"
                    + " means that the courier was told to bring it back.")
    @PostMapping("/api/shipments/{id}/failed-delivery")
    ShipmentJson handleFailedDelivery(
            @RequestHeader(name = RequestKeys.HEADER, required = false) @Nullable String idempotencyKey,
            @PathVariable UUID id,
            @Valid @RequestBody DecisionRequest request) {
        return shown(shipments.handleFailedDelivery(
                id,
                request.decision(),
                Texts.nonBlank(request.note()),
                requestKeys
                        .findOrRandom(idempotencyKey, "shipments.handleFailedDelivery:" + id, request)
                        .formReference(),
                CurrentOrigin.api()));
    }

    @Operation(operationId = "getShipment", summary = "A shipment")
    @GetMapping("/api/shipments/{id}")
    ShipmentJson get(@PathVariable UUID id) {
        return shown(shipments.get(id));
    }

    @Operation(operationId = "listShipments", summary = "List shipments, the newest first")
    @GetMapping("/api/shipments")
    CursorPage<ShipmentJson> list(ShipmentListParams params, PageRequestParams page) {
        List<ShipmentView> listed = queries.list(params.filter(zone), page.keyset(), page.rows());
        Map<UUID, List<String>> sameNumber = shipments.sameNumber(listed);
        return CursorPage.of(
                listed,
                page,
                ShipmentController::position,
                shipment -> ShipmentJson.of(shipment, sameNumber.getOrDefault(shipment.id(), List.of())));
    }

    private ShipmentJson shown(ShipmentView shipment) {
        return ShipmentJson.of(
                shipment, shipments.sameNumber(List.of(shipment)).getOrDefault(shipment.id(), List.of()));
    }

    private static Cursor position(ShipmentView shipment) {
        return new Keyset(shipment.shippedAt(), shipment.id()).cursor();
    }

    /** Goods handed over to a courier; no items means all that is left. */
    @Schema(name = "Ship", description = "Goods handed over to a courier.")
    record ShipRequest(
            @Schema(description = "Who carries them", example = "POSLAJU") @NotNull(message = "is needed")
            Courier courier,

            @Schema(description = "The courier's number; it may follow later", example = "EH123456789MY")
            @Nullable
            @Size(max = 100)
            String trackingNumber,

            @Schema(
                    description = "Where the customer can follow it; the courier's usual page when absent",
                    example = "https://tracking.pos.com.my/tracking/EH123456789MY")
            @Nullable
            @Size(max = 1000)
            String trackingUrl,

            @Schema(description = "When it is to arrive", example = "2026-12-03") @Nullable
            LocalDate scheduledDeliveryDate,

            @Schema(description = "What is in it; all that is left of the order when absent. An empty list is refused")
            @Nullable
            List<@NotNull @Valid ItemPieces> items) {

        Ship toCommand() {
            return new Ship(
                    courier,
                    Texts.nonBlank(trackingNumber),
                    Texts.nonBlank(trackingUrl),
                    scheduledDeliveryDate,
                    items == null
                            ? null
                            : items.stream()
                                    .map(item -> new Ship.Item(item.itemId(), item.quantity()))
                                    .toList());
        }
    }

    /** What becomes of a shipment whose delivery failed. */
    @Schema(name = "DecideFailedDelivery", description = "What becomes of a shipment whose delivery failed.")
    record DecisionRequest(
            @Schema(
                    description =
                            "TRY_AGAIN: the courier tries again; SHIP_AGAIN: the pieces are sent again; REFUND: they are not, and what was paid is given back; GIVE_UP: they are not, and nothing is given back",
                    example = "SHIP_AGAIN")
            @NotNull(message = "is needed")
            FailedDeliveryDecision decision,

            @Schema(description = "For the timeline", example = "Nobody at home; customer asks for next week")
            @Nullable
            @Size(max = 1000)
            String note) {}

    /** What is to change; what is absent or null stays. */
    @Schema(
            name = "ChangeShipment",
            description =
                    "What is to change; what is absent or null stays as it is. Nothing can be taken away, only replaced.")
    record ChangeRequest(
            @Schema(description = "Who carries it", example = "POSLAJU") @Nullable
            Courier courier,

            @Schema(description = "The courier's number", example = "EH123456789MY") @Nullable @Size(max = 100)
            String trackingNumber,

            @Schema(
                    description = "Where the customer can follow it",
                    example = "https://tracking.pos.com.my/tracking/EH123456789MY")
            @Nullable
            @Size(max = 1000)
            String trackingUrl,

            @Schema(
                    description = "Where it is. From DELIVERED, RETURNED_TO_SENDER, LOST and CANCELLED it goes nowhere"
                            + " else (409), and to PREPARING it does not come back (409). ATTEMPT_FAILED,"
                            + " RETURNED_TO_SENDER and LOST ask for a decision what becomes of the pieces; CANCELLED:"
                            + " it was not handed over after all, and its pieces are to be shipped again",
                    example = "DELIVERED")
            @Nullable
            ShipmentStatus status,

            @Schema(description = "When it is to arrive", example = "2026-12-03") @Nullable
            LocalDate scheduledDeliveryDate) {

        ShipmentChange toCommand() {
            return new ShipmentChange(courier, trackingNumber, trackingUrl, status, scheduledDeliveryDate);
        }
    }
}
