-- For which pieces, that the customer keeps, money is given back: once for each, whatever becomes of it later.

CREATE TABLE refund_piece (
    refund_id     uuid    NOT NULL REFERENCES refund (id) ON DELETE CASCADE,
    order_item_id uuid    NOT NULL REFERENCES order_item (id),
    quantity      integer NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (refund_id, order_item_id)
);

CREATE INDEX refund_piece_item ON refund_piece (order_item_id);

ALTER TABLE order_item
    ADD COLUMN refunded           integer NOT NULL DEFAULT 0 CHECK (refunded BETWEEN 0 AND quantity),
    ADD COLUMN refunded_withdrawn integer NOT NULL DEFAULT 0 CHECK (refunded_withdrawn BETWEEN 0 AND quantity);

COMMENT ON COLUMN order_item.refunded IS 'pieces whose price was or is given back while the customer kept them';
COMMENT ON COLUMN order_item.refunded_withdrawn IS 'how many of those came back, or were cancelled, since';
