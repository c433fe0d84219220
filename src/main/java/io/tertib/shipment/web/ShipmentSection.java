package io.tertib.shipment.web;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tertib.order.OrderSection;
import io.tertib.order.OrderView;
import io.tertib.shipment.Returns;
import io.tertib.shipment.ShipmentView;
import io.tertib.shipment.Shipments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the details of an order show of its shipments, and of what came back. */
@Component
class ShipmentSection implements OrderSection {

    private final Shipments shipments;
    private final Returns returns;

    ShipmentSection(Shipments shipments, Returns returns) {
        this.shipments = shipments;
        this.returns = returns;
    }

    @Override
    public Class<? extends Record> fields() {
        return Fields.class;
    }

    @Override
    public Map<String, @Nullable Object> of(OrderView order) {
        Map<String, @Nullable Object> section = new LinkedHashMap<>();
        List<ShipmentView> shown = shipments.ofOrder(order.id());
        Map<UUID, List<String>> sameNumber = shipments.sameNumber(shown);
        section.put(
                "shipments",
                shown.stream()
                        .map(shipment -> ShipmentJson.of(shipment, sameNumber.getOrDefault(shipment.id(), List.of())))
                        .toList());
        section.put(
                "returns",
                returns.ofOrder(order.id()).stream().map(ReturnJson::of).toList());
        return section;
    }

    @Override
    public Map<String, @Nullable Object> ofNew(OrderView order) {
        Map<String, @Nullable Object> section = new LinkedHashMap<>();
        section.put("shipments", List.of());
        section.put("returns", List.of());
        return section;
    }

    private record Fields(
            @Schema(description = "What was sent, the oldest first")
            List<ShipmentJson> shipments,

            @Schema(description = "What came back after delivery, the oldest first")
            List<ReturnJson> returns) {}
}
