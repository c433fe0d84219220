-- Orders that are cancelled, in whole or in part, or brought back; appointments that are over; stock that is held.

ALTER TABLE orders
    ADD COLUMN written_off               bigint NOT NULL DEFAULT 0 CHECK (written_off >= 0),
    ADD COLUMN refunding                 bigint NOT NULL DEFAULT 0 CHECK (refunding >= 0),
    ADD COLUMN refunds_open              integer NOT NULL DEFAULT 0 CHECK (refunds_open >= 0),
    ADD COLUMN delivery_undecided        boolean NOT NULL DEFAULT false,
    ADD COLUMN cancellation_requested_at timestamptz,
    ADD COLUMN cancellation_reason       text;

COMMENT ON COLUMN orders.written_off IS 'part of the total that is not to be paid any more, because its pieces are not delivered';
COMMENT ON COLUMN orders.refunding IS 'refunds under way; captured less refunded less this is what can still be refunded';
COMMENT ON COLUMN orders.refunds_open IS 'refunds that are not settled: under way, or failed and nobody has decided what to do';
COMMENT ON COLUMN orders.delivery_undecided IS 'a shipment has come to nothing and nobody has decided what becomes of its pieces';
COMMENT ON COLUMN orders.cancellation_requested_at IS 'set while what was paid is given back, after which the order is cancelled';

-- A refund made in Stripe's dashboard may come on top of one made outside. It is true all the same.
ALTER TABLE orders DROP CONSTRAINT orders_check1;

ALTER TABLE order_item
    ADD COLUMN cancelled           integer NOT NULL DEFAULT 0 CHECK (cancelled >= 0),
    ADD COLUMN came_back           integer NOT NULL DEFAULT 0 CHECK (came_back >= 0),
    ADD COLUMN reserved            integer NOT NULL DEFAULT 0 CHECK (reserved >= 0),
    ADD COLUMN appointment_settled boolean NOT NULL DEFAULT false,
    ADD CHECK (shipped + cancelled <= quantity),
    ADD CHECK (reserved <= quantity);

COMMENT ON COLUMN order_item.cancelled IS 'pieces that are not to be delivered any more';
COMMENT ON COLUMN order_item.came_back IS 'of the cancelled pieces those that had been shipped and came back undelivered';
COMMENT ON COLUMN order_item.reserved IS 'pieces taken from the counted stock and not given back';
COMMENT ON COLUMN order_item.appointment_settled IS 'the appointment took place, was missed, or was cancelled';
