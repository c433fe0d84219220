-- What looked unusual about a payment when it was recorded is shown with it for good, not only to whom recorded it.
ALTER TABLE payment ADD COLUMN warnings text;

COMMENT ON COLUMN payment.warnings IS 'what looked unusual when it was recorded, but was accepted, in words; a line each';
