package io.tertib.shipment;

import java.util.UUID;

/** Which shipment of which order, and where it was when it was looked for. */
record ShipmentIds(UUID id, UUID orderId, ShipmentStatus status) {}
