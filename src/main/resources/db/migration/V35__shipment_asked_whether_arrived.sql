-- Those of which nothing was heard for long are overdue too, and are found among what is under way, from the index.
DROP INDEX shipment_under_way;
CREATE INDEX shipment_under_way ON shipment (shipped_at DESC, id DESC)
    INCLUDE (scheduled_delivery_date, delivery_check_at, handling_since)
    WHERE status IN ('ATTEMPT_FAILED', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'PREPARING', 'SHIPPED');
