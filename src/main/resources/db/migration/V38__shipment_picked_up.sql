-- What the customer picks up is a shipment that nobody carries: shipped and delivered in one transaction.
ALTER TABLE shipment ADD COLUMN picked_up boolean NOT NULL DEFAULT false;
UPDATE shipment SET picked_up = true
    WHERE courier = 'OTHERS' AND status = 'DELIVERED' AND tracking_number IS NULL AND tracking_url IS NULL
        AND delivered_at - shipped_at < interval '1 second';

COMMENT ON COLUMN shipment.picked_up IS 'picked up by the customer, so that nobody carries it';
