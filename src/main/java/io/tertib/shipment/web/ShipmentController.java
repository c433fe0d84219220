package io.tertib.shipment.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tertib.shipment.Courier;
import io.tertib.shipment.FailedDeliveryDecision;
import io.tertib.shipment.Ship;
import io.tertib.shipment.ShipmentChange;
import io.tertib.shipment.ShipmentJson;
import io.tertib.shipment.ShipmentStatus;
import io.tertib.shipment.ShipmentView;
import io.tertib.shipment.Shipments;
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
    private final RequestKeys requestKeys;

    ShipmentController(Shipments shipments, RequestKeys requestKeys) {
        this.shipments = shipments;
        this.requestKeys = requestKeys;
    }

    @Operation(summary = "Ship all that is left of an order, or some of it")
    @PostMapping("/api/orders/{orderId}/shipments")
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

    @Operation(summary = "Change courier, tracking number, status or delivery date of a shipment")
    @PatchMapping("/api/shipments/{id}")
    ShipmentJson change(@PathVariable UUID id, @Valid @RequestBody ChangeRequest request) {
        return shown(shipments.change(id, request.toCommand(), CurrentOrigin.api()));
    }

    @Operation(
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
                nonBlank(request.note()),
                requestKeys
                        .findOrRandom(idempotencyKey, "shipments.handleFailedDelivery:" + id, request)
                        .reference(),
                CurrentOrigin.api()));
    }

    @Operation(summary = "A shipment")
    @GetMapping("/api/shipments/{id}")
    ShipmentJson get(@PathVariable UUID id) {
        return shown(shipments.get(id));
    }

    @Operation(summary = "List shipments, the newest first")
    @GetMapping("/api/shipments")
    CursorPage<ShipmentJson> list(PageRequestParams page) {
        Keyset after = page.keyset();
        List<ShipmentView> listed = shipments.list(after.at(), after.id(), page.rows());
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

    private static @Nullable String nonBlank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Goods handed over to a courier; no items means all that is left. */
    record ShipRequest(
            @NotNull(message = "is needed") Courier courier,
            @Nullable @Size(max = 100) String trackingNumber,
            @Nullable @Size(max = 1000) String trackingUrl,
            @Nullable LocalDate scheduledDeliveryDate,
            @Nullable List<@NotNull @Valid ItemRequest> items) {

        Ship toCommand() {
            return new Ship(
                    courier,
                    nonBlank(trackingNumber),
                    nonBlank(trackingUrl),
                    scheduledDeliveryDate,
                    items == null
                            ? null
                            : items.stream()
                                    .map(item -> new Ship.Item(item.itemId(), item.quantity()))
                                    .toList());
        }
    }

    /** What becomes of a shipment whose delivery failed. */
    record DecisionRequest(
            @NotNull(message = "is needed") FailedDeliveryDecision decision,
            @Nullable @Size(max = 1000) String note) {}

    /** What is to change; what is absent stays. */
    record ChangeRequest(
            @Nullable Courier courier,
            @Nullable @Size(max = 100) String trackingNumber,
            @Nullable @Size(max = 1000) String trackingUrl,
            @Nullable ShipmentStatus status,
            @Nullable LocalDate scheduledDeliveryDate) {

        ShipmentChange toCommand() {
            return new ShipmentChange(
                    courier, nonBlank(trackingNumber), nonBlank(trackingUrl), status, scheduledDeliveryDate);
        }
    }
}
