-- What is given back because pieces were cancelled or came back, or because nobody waited for the money, is owed:
-- only a manager decides that it is kept. Of refunds made before, the reason tells it best.
ALTER TABLE refund ADD COLUMN owed boolean NOT NULL DEFAULT false;
UPDATE refund SET owed = true WHERE reason IN ('CANCELLED', 'RETURNED', 'DELIVERY_FAILED');
ALTER TABLE refund ADD COLUMN keep_reason text;

COMMENT ON COLUMN refund.owed IS 'follows from what happened, so that only a manager decides that the money is kept';
COMMENT ON COLUMN refund.keep_reason IS 'why staff would rather keep what is owed, which a manager decides';
