-- Those of which staff are asked whether they have arrived are overdue too, and are found among what is under way.
DROP INDEX shipment_under_way;
CREATE INDEX shipment_under_way ON shipment (shipped_at DESC, id DESC) INCLUDE (scheduled_delivery_date, delivery_check_at)
    WHERE status IN ('ATTEMPT_FAILED', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'PREPARING', 'SHIPPED');
