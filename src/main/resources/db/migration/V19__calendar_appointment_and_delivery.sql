-- What a calendar shows of a time: appointments that take place in it, whenever they began, and parcels that are expected.

CREATE INDEX appointment_during ON appointment USING gist (tstzrange(starts_at, ends_at)) WHERE status <> 'CANCELLED';
CREATE INDEX shipment_expected ON shipment (scheduled_delivery_date, id)
    WHERE scheduled_delivery_date IS NOT NULL AND status <> 'CANCELLED';
