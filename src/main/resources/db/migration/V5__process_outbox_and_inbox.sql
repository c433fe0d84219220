-- Messages on their way from the database to the process engine.

CREATE TABLE outbox_message (
    id              uuid PRIMARY KEY,
    seq             bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    order_id        uuid        NOT NULL,
    name            text        NOT NULL,
    correlation_key text        NOT NULL,
    variables       jsonb       NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    attempts        integer     NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL DEFAULT now(),
    published_at    timestamptz,
    last_error      text
);

COMMENT ON COLUMN outbox_message.seq IS 'messages of one order are published in this order; writers hold the order''s row lock, so it is the order of their commits';
COMMENT ON COLUMN outbox_message.next_attempt_at IS 'set ahead while an instance publishes it, so that no other does; if that instance dies, another takes over then';

CREATE INDEX outbox_message_waiting ON outbox_message (order_id, seq) WHERE published_at IS NULL;
CREATE INDEX outbox_message_published ON outbox_message (published_at) WHERE published_at IS NOT NULL;

-- Events that others tell us by webhook.

CREATE TABLE inbox_event (
    source          text        NOT NULL,
    event_id        text        NOT NULL,
    payload         text        NOT NULL,
    received_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    attempts        integer     NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    processed_at    timestamptz,
    parked_under    text,
    note            text,
    PRIMARY KEY (source, event_id)
);

CREATE INDEX inbox_event_waiting ON inbox_event (received_at) WHERE processed_at IS NULL;
