-- Shipments and what they hold.

CREATE TABLE shipment (
    id                      uuid PRIMARY KEY,
    order_id                uuid        NOT NULL REFERENCES orders (id),
    order_number            text        NOT NULL,
    number                  integer     NOT NULL,
    courier                 text        NOT NULL,
    tracking_number         text,
    tracking_url            text,
    no_tracking_number      boolean     NOT NULL DEFAULT false,
    status                  text        NOT NULL,
    status_at               timestamptz NOT NULL,
    status_detail           text,
    scheduled_delivery_date date,
    request_reference       text        NOT NULL UNIQUE,
    request_fingerprint     text        NOT NULL,
    shipped_at              timestamptz NOT NULL,
    delivered_at            timestamptz,
    tracking_chase_at       timestamptz NOT NULL,
    delivery_check_at       timestamptz NOT NULL,
    process_instance_key    bigint UNIQUE,
    last_form_reference     text,
    version                 bigint      NOT NULL,
    UNIQUE (order_id, number)
);

COMMENT ON COLUMN shipment.tracking_url IS 'a link that staff typed; otherwise it is worked out from courier and tracking number';
COMMENT ON COLUMN shipment.no_tracking_number IS 'staff said that there is none, so nobody asks for it any more';
COMMENT ON COLUMN shipment.tracking_chase_at IS 'when staff are asked for a missing tracking number; fixed when it was shipped';
COMMENT ON COLUMN shipment.delivery_check_at IS 'when staff are asked whether it arrived, if nothing is heard';

CREATE INDEX shipment_newest ON shipment (shipped_at DESC, id DESC);
CREATE INDEX shipment_tracking ON shipment (courier, tracking_number) WHERE tracking_number IS NOT NULL;

CREATE TABLE shipment_item (
    shipment_id   uuid    NOT NULL REFERENCES shipment (id),
    order_item_id uuid    NOT NULL REFERENCES order_item (id),
    name          text    NOT NULL,
    quantity      integer NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (shipment_id, order_item_id)
);
