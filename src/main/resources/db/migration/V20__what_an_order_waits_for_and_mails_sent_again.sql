-- Why Stripe opens no payment page for an order, so that it can be told what the order waits for without asking the engine;
-- and the stuck jobs of an order, likewise.

ALTER TABLE checkout ADD COLUMN refusal text;
COMMENT ON COLUMN checkout.refusal IS 'why there is no such page and will be none, in words; null when it was opened, or failed in a way that may pass';

-- Who had a mail sent again, and by which request, so that it is sent again once.
ALTER TABLE mail ADD COLUMN request_reference text UNIQUE;
ALTER TABLE mail ADD COLUMN request_fingerprint text;
ALTER TABLE mail ADD COLUMN requested_by text;
COMMENT ON COLUMN mail.requested_by IS 'who had it sent again; null when it was written of itself';

CREATE INDEX stuck_job_order ON stuck_job (order_id) WHERE order_id IS NOT NULL;
