-- What looked unusual about a payment when it was recorded is shown with it for good, not only to whom recorded it.
ALTER TABLE payment ADD COLUMN warnings text;

COMMENT ON COLUMN payment.warnings IS 'what looked unusual when it was recorded, but was accepted, in words; a line each';

-- Some banks confirm a payment later, and some refuse it then. The customer and staff are told of both.
ALTER TABLE checkout ADD COLUMN confirming_since timestamptz;
ALTER TABLE checkout ADD COLUMN payment_failed_at timestamptz;

COMMENT ON COLUMN checkout.confirming_since IS 'since when a payment on the page waits for the bank to confirm it';
COMMENT ON COLUMN checkout.payment_failed_at IS 'when a payment on the page, which the bank was to confirm, failed';
