-- Appointments that customers have booked.

CREATE TABLE appointment (
    id                   uuid PRIMARY KEY,
    order_id             uuid        NOT NULL REFERENCES orders (id),
    order_number         text        NOT NULL,
    order_item_id        uuid        NOT NULL UNIQUE REFERENCES order_item (id),
    title                text        NOT NULL,
    resource             text,
    starts_at            timestamptz NOT NULL,
    ends_at              timestamptz NOT NULL,
    status               text        NOT NULL,
    reminder_at          timestamptz,
    process_instance_key bigint UNIQUE,
    last_form_reference  text,
    version              bigint      NOT NULL,
    CHECK (ends_at > starts_at)
);

COMMENT ON COLUMN appointment.resource IS 'the sku of what nobody else can have at the same time; null when several can come at once';
COMMENT ON COLUMN appointment.reminder_at IS 'when the customer is reminded; null when that had passed before it was booked, or moved to its time';

CREATE INDEX appointment_soonest ON appointment (starts_at, id);
CREATE INDEX appointment_order ON appointment (order_id);
CREATE INDEX appointment_taken ON appointment (resource, starts_at) WHERE resource IS NOT NULL AND status = 'SCHEDULED';
