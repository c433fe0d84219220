-- Orders, their items and their timeline. Amounts are minor units of the order's currency.

CREATE SEQUENCE order_number START WITH 1001;

CREATE TABLE orders (
    id                     uuid PRIMARY KEY,
    number                 bigint      NOT NULL UNIQUE,
    channel                text        NOT NULL,
    external_reference     text,
    request_reference      text        NOT NULL UNIQUE,
    request_fingerprint    text        NOT NULL,
    tracking_token         text        NOT NULL UNIQUE,
    customer_id            uuid        NOT NULL REFERENCES customer (id),
    customer_name          text        NOT NULL,
    customer_email         text,
    customer_phone         text,
    ship_name              text,
    ship_line1             text,
    ship_line2             text,
    ship_city              text,
    ship_state             text,
    ship_postcode          text,
    ship_country           text,
    ship_phone             text,
    currency               text        NOT NULL,
    subtotal               bigint      NOT NULL CHECK (subtotal >= 0),
    shipping_fee           bigint      NOT NULL CHECK (shipping_fee >= 0),
    discount               bigint      NOT NULL CHECK (discount >= 0),
    tax                    bigint      NOT NULL CHECK (tax >= 0),
    total                  bigint      NOT NULL CHECK (total >= 0),
    payment_method         text        NOT NULL,
    captured               bigint      NOT NULL DEFAULT 0 CHECK (captured >= 0),
    refunded               bigint      NOT NULL DEFAULT 0 CHECK (refunded >= 0),
    status                 text        NOT NULL,
    payment_status         text        NOT NULL,
    fulfilment_status      text        NOT NULL,
    delivery_failed        boolean     NOT NULL DEFAULT false,
    note                   text,
    placed_at              timestamptz NOT NULL,
    payment_reminder_at    timestamptz,
    payment_due_at         timestamptz,
    payment_period         bigint,
    shipment_reminder_after bigint     NOT NULL,
    shipment_late_after    bigint      NOT NULL,
    archive_after          bigint      NOT NULL,
    ready_to_ship_at       timestamptz,
    late_since             timestamptz,
    completed_at           timestamptz,
    closed_at              timestamptz,
    archived_at            timestamptz,
    process_instance_key   bigint UNIQUE,
    timeline_length        integer     NOT NULL DEFAULT 0,
    version                bigint      NOT NULL,
    CHECK (total = subtotal + shipping_fee + tax - discount),
    CHECK (refunded <= captured)
);

COMMENT ON COLUMN orders.payment_period IS 'seconds from placing to due, fixed when the order was placed; null when paid on delivery';
COMMENT ON COLUMN orders.shipment_reminder_after IS 'seconds after the order is ready to ship, fixed when it was placed; likewise the two columns below';

CREATE UNIQUE INDEX orders_external_reference ON orders (channel, external_reference) WHERE external_reference IS NOT NULL;
CREATE INDEX orders_newest ON orders (placed_at DESC, id DESC);
CREATE INDEX orders_total ON orders (total, id);
CREATE INDEX orders_customer ON orders (customer_id);
CREATE INDEX orders_open ON orders (payment_status, fulfilment_status) WHERE status = 'OPEN' AND archived_at IS NULL;

CREATE TABLE order_item (
    id                uuid PRIMARY KEY,
    order_id          uuid    NOT NULL REFERENCES orders (id),
    position          integer NOT NULL,
    sku               text,
    name              text    NOT NULL,
    kind              text    NOT NULL,
    quantity          integer NOT NULL CHECK (quantity > 0),
    unit_price        bigint  NOT NULL CHECK (unit_price >= 0),
    shipped           integer NOT NULL DEFAULT 0 CHECK (shipped >= 0),
    delivered         integer NOT NULL DEFAULT 0 CHECK (delivered >= 0),
    returned          integer NOT NULL DEFAULT 0 CHECK (returned >= 0),
    appointment_start timestamptz,
    appointment_end   timestamptz,
    UNIQUE (order_id, position),
    CHECK (shipped <= quantity),
    CHECK (returned <= quantity),
    CHECK (delivered <= shipped),
    CHECK ((kind = 'BOOKING') = (appointment_start IS NOT NULL)),
    CHECK ((appointment_start IS NULL) = (appointment_end IS NULL)),
    CHECK (appointment_end > appointment_start)
);

CREATE TABLE timeline_entry (
    order_id  uuid        NOT NULL REFERENCES orders (id),
    seq       integer     NOT NULL CHECK (seq > 0),
    type      text        NOT NULL,
    at        timestamptz NOT NULL,
    actor     text        NOT NULL,
    source    text        NOT NULL,
    message   text        NOT NULL,
    reference text UNIQUE,
    PRIMARY KEY (order_id, seq)
);

CREATE FUNCTION timeline_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The timeline is append-only';
END
$$;

CREATE TRIGGER timeline_append_only BEFORE UPDATE OR DELETE ON timeline_entry
    FOR EACH ROW EXECUTE FUNCTION timeline_is_append_only();
