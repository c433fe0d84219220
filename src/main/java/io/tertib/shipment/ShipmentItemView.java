package io.tertib.shipment;

import java.util.UUID;

/**
 * Pieces of one item of the order in a shipment.
 *
 * @param itemId the order's item
 */
public record ShipmentItemView(UUID itemId, String name, int quantity) {}
