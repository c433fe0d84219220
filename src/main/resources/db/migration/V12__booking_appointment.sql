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

-- What was booked before there were appointments: what lies behind is taken to have taken place, what is to come gets its
-- process.
INSERT INTO appointment (id, order_id, order_number, order_item_id, title, starts_at, ends_at, status, reminder_at, version)
SELECT gen_random_uuid(), o.id, o.number::text, i.id, i.name, i.appointment_start, i.appointment_end,
       CASE
           WHEN o.status <> 'OPEN' THEN 'CANCELLED'
           WHEN o.completed_at IS NOT NULL OR i.appointment_end <= now() THEN 'DONE'
           ELSE 'SCHEDULED'
       END,
       CASE WHEN i.appointment_start - interval '1 day' > now() THEN i.appointment_start - interval '1 day' END,
       0
FROM order_item i JOIN orders o ON o.id = i.order_id
WHERE i.kind = 'BOOKING';

UPDATE order_item SET appointment_settled = true
WHERE id IN (SELECT order_item_id FROM appointment WHERE status <> 'SCHEDULED');

INSERT INTO outbox_message (id, order_id, name, correlation_key, variables)
SELECT gen_random_uuid(), order_id, 'appointment.booked', id::text,
       jsonb_build_object('appointmentId', id, 'orderId', order_id)
FROM appointment WHERE status = 'SCHEDULED';
