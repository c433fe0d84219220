-- Where all that was paid was to go back and could not, nothing is shipped until somebody has decided what becomes of it.
ALTER TABLE orders ADD COLUMN refund_undecided bigint NOT NULL DEFAULT 0 CHECK (refund_undecided >= 0);

COMMENT ON COLUMN orders.refund_undecided IS 'to be given back by refunds that came to nothing and about which nobody has decided';

UPDATE orders SET refund_undecided = failed.amount
    FROM (SELECT order_id, sum(amount) AS amount FROM refund
          WHERE status IN ('FAILED', 'CANCELLED') AND NOT resolved GROUP BY order_id) failed
    WHERE failed.order_id = orders.id;
