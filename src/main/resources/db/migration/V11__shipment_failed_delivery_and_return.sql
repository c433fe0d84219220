-- Parcels that come to nothing and what is decided about them; goods that come back after delivery.

ALTER TABLE shipment
    ADD COLUMN handling_since    timestamptz,
    ADD COLUMN handling_decision text,
    ADD COLUMN tracking_chases   integer NOT NULL DEFAULT 0 CHECK (tracking_chases >= 0);

COMMENT ON COLUMN shipment.handling_since IS 'a delivery has failed, and since then nobody has decided what becomes of the parcel; null when nothing is to be decided';
COMMENT ON COLUMN shipment.handling_decision IS 'what was decided after the last failure';
COMMENT ON COLUMN shipment.tracking_chases IS 'how often staff were asked for a tracking number and did not know it yet';

-- What came back until now was always sent again.
UPDATE shipment SET handling_decision = 'SHIP_AGAIN' WHERE status = 'RETURNED_TO_SENDER';

CREATE TABLE shipment_history (
    shipment_id uuid        NOT NULL REFERENCES shipment (id),
    seq         integer     NOT NULL,
    status      text        NOT NULL,
    at          timestamptz NOT NULL,
    detail      text,
    PRIMARY KEY (shipment_id, seq)
);

COMMENT ON TABLE shipment_history IS 'the statuses that a shipment has had, the first first';

INSERT INTO shipment_history (shipment_id, seq, status, at)
SELECT id, 0, 'SHIPPED', shipped_at FROM shipment;
INSERT INTO shipment_history (shipment_id, seq, status, at, detail)
SELECT id, 1, status, status_at, status_detail FROM shipment WHERE status <> 'SHIPPED';

CREATE TABLE shipment_return (
    id                  uuid PRIMARY KEY,
    order_id            uuid        NOT NULL REFERENCES orders (id),
    order_number        text        NOT NULL,
    request_reference   text        NOT NULL UNIQUE,
    request_fingerprint text        NOT NULL,
    refund              text        NOT NULL,
    refund_amount       bigint      NOT NULL CHECK (refund_amount >= 0),
    currency            text        NOT NULL,
    restocked           boolean     NOT NULL,
    note                text,
    recorded_at         timestamptz NOT NULL
);

COMMENT ON COLUMN shipment_return.refund IS 'what was wanted: NONE, ITEMS or AMOUNT';
COMMENT ON COLUMN shipment_return.refund_amount IS 'what the ledger was asked to give back, in minor units';

CREATE INDEX shipment_return_order ON shipment_return (order_id);

CREATE TABLE shipment_return_item (
    return_id     uuid    NOT NULL REFERENCES shipment_return (id),
    order_item_id uuid    NOT NULL REFERENCES order_item (id),
    name          text    NOT NULL,
    quantity      integer NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (return_id, order_item_id)
);
