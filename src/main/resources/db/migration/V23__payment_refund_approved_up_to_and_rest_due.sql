-- A refund that failed is tried again without another approval only if no more is given back than was approved.
ALTER TABLE refund
    ADD COLUMN approved_up_to bigint CHECK (approved_up_to > 0);
COMMENT ON COLUMN refund.approved_up_to IS 'what may have been given back of the order in all with this refund';
