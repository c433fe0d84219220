-- What pieces that are cancelled or came back cost is rounded for all of them together.
ALTER TABLE orders
    ADD COLUMN withdrawn_price bigint NOT NULL DEFAULT 0 CHECK (withdrawn_price >= 0);
COMMENT ON COLUMN orders.withdrawn_price IS 'list price of the pieces that are cancelled or came back';

UPDATE orders
SET withdrawn_price = withdrawn.price
FROM (SELECT order_id, sum(unit_price * (cancelled + returned)) AS price
      FROM order_item
      GROUP BY order_id) withdrawn
WHERE withdrawn.order_id = orders.id
  AND withdrawn.price > 0;

-- The same reference on two orders may be the same money.
CREATE INDEX payment_reference ON payment (lower(reference)) WHERE reference IS NOT NULL;
