-- A refund that failed is tried again without another approval only if no more is given back than was approved.
ALTER TABLE refund
    ADD COLUMN approved_up_to bigint CHECK (approved_up_to > 0);
COMMENT ON COLUMN refund.approved_up_to IS 'what may have been given back of the order in all with this refund';

-- Of an order that goes on, what is still to be paid counts before what was given back.
UPDATE orders
SET payment_status = 'PARTIALLY_PAID'
WHERE status = 'OPEN'
  AND completed_at IS NULL
  AND captured > 0
  AND captured < total - written_off
  AND payment_status IN ('PARTIALLY_REFUNDED', 'REFUNDED');
