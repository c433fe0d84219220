-- A customer is found again by e-mail in any case and composition; by phone only among those who have no e-mail, and by
-- the name too. Both keys are written by the application.

ALTER TABLE customer ADD COLUMN email_key text, ADD COLUMN name_key text;

COMMENT ON COLUMN customer.email_key IS 'the same for the same address in any case and composition; null without one, or where an older customer had the same address';
COMMENT ON COLUMN customer.name_key IS 'likewise, of the name';

UPDATE customer SET name_key = normalize(lower(normalize(name, NFC) COLLATE "pg_c_utf8"), NFC);
UPDATE customer c SET email_key = k.email_key
FROM (SELECT DISTINCT ON (normalize(lower(normalize(email, NFC) COLLATE "pg_c_utf8"), NFC))
             id, normalize(lower(normalize(email, NFC) COLLATE "pg_c_utf8"), NFC) AS email_key
      FROM customer WHERE email IS NOT NULL
      ORDER BY normalize(lower(normalize(email, NFC) COLLATE "pg_c_utf8"), NFC), created_at, id) k
WHERE c.id = k.id;

ALTER TABLE customer ALTER COLUMN name_key SET NOT NULL;

DROP INDEX customer_email_key;
CREATE UNIQUE INDEX customer_email_key ON customer (email_key);
DROP INDEX customer_phone_idx;
CREATE INDEX customer_phone_idx ON customer (phone, name_key, created_at) WHERE email IS NULL;

-- An extension is part of a number: behind a switchboard it tells one person from another.
ALTER TABLE customer DROP CONSTRAINT customer_phone_check;
ALTER TABLE customer ADD CONSTRAINT customer_phone_check CHECK (phone ~ '^\+[1-9][0-9]{1,14}( ext\. [0-9]{1,20})?$');
COMMENT ON COLUMN customer.phone IS 'E.164, and the extension if there is one. Not unique: a family may share one.';
