-- The managers' daily mail, which is about no single order, and what it tells: late orders, and jobs that nobody tries again.

ALTER TABLE mail ALTER COLUMN order_id DROP NOT NULL;
COMMENT ON COLUMN mail.order_id IS 'null when the mail is about no single order';
COMMENT ON COLUMN mail.reference IS 'what the mail is about: a shipment or a payment page of the order, or a day; empty when it is the order as a whole';

CREATE UNIQUE INDEX mail_without_order ON mail (occasion, reference) WHERE order_id IS NULL;

CREATE INDEX orders_late ON orders (late_since, id) WHERE late_since IS NOT NULL;

CREATE TABLE stuck_job (
    job_key              bigint PRIMARY KEY,
    type                 text        NOT NULL,
    element_id           text        NOT NULL,
    process_id           text        NOT NULL,
    process_instance_key bigint      NOT NULL,
    order_id             uuid,
    message              text        NOT NULL,
    at                   timestamptz NOT NULL
);

COMMENT ON TABLE stuck_job IS 'jobs that failed for the last time, so that Operate shows an incident; gone once the engine has no such job any more';
COMMENT ON COLUMN stuck_job.order_id IS 'null when the process is about no order, or does not say';
