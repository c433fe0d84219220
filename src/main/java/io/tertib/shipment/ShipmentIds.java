package io.tertib.shipment;

import java.util.UUID;

/** Which shipment of which order. */
record ShipmentIds(UUID id, UUID orderId) {}
