package io.tertib.shipment;

import java.util.UUID;

/**
 * A parcel that is under way has a tracking number, or another one than before. Published within the transaction that
 * wrote it down.
 */
public record TrackingNumberEntered(UUID orderId, UUID shipmentId, String trackingNumber) {}
