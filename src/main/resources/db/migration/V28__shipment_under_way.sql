-- Shipments that are under way are few among all: those that should have arrived are found and counted among them, from the
-- index, and not among all that were ever expected before today.
CREATE INDEX shipment_under_way ON shipment (shipped_at DESC, id DESC) INCLUDE (scheduled_delivery_date)
    WHERE status IN ('ATTEMPT_FAILED', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'PREPARING', 'SHIPPED');
