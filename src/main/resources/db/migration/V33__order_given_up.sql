ALTER TABLE orders
    ADD COLUMN given_up boolean NOT NULL DEFAULT false;

COMMENT ON COLUMN orders.given_up IS 'a manager has written off what was due, as nobody expected it any more';
