-- What waits for people: who has taken it on, and indexes by which those who wait for longest are found.

CREATE TABLE task_claim (
    order_id   uuid        NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    kind       text        NOT NULL,
    subject    text        NOT NULL,
    since      timestamptz NOT NULL,
    person     text        NOT NULL,
    claimed_at timestamptz NOT NULL,
    PRIMARY KEY (order_id, kind, subject)
);

COMMENT ON TABLE task_claim IS 'who does what an order waits for; holds only as long as it waits since the same moment';
COMMENT ON COLUMN task_claim.subject IS 'the id of the shipment, refund, payment, item or job that it is about; empty for the order itself';

-- When staff are asked about a parcel under way: for its number, or whether it has arrived.
CREATE INDEX shipment_asked ON shipment (
    (CASE WHEN tracking_number IS NULL AND tracking_url IS NULL AND NOT no_tracking_number AND tracking_chases < 2
               AND courier <> 'OTHERS' THEN tracking_chase_at ELSE delivery_check_at END))
    WHERE handling_since IS NULL AND status IN ('ATTEMPT_FAILED', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'PREPARING', 'SHIPPED');
-- Those that can be shipped, the oldest first.
CREATE INDEX orders_to_ship ON orders (placed_at, id)
    WHERE status = 'OPEN' AND NOT archived AND (payment_status IN ('PAID', 'PARTIALLY_REFUNDED') OR payment_method = 'COD')
      AND fulfilment_status IN ('UNFULFILLED', 'PARTIALLY_SHIPPED', 'DELIVERY_FAILED', 'PARTIALLY_FULFILLED');
CREATE INDEX appointment_ended ON appointment (ends_at) WHERE status = 'SCHEDULED';
CREATE INDEX checkout_refused ON checkout (created_at) WHERE refusal IS NOT NULL;
