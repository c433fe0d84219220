-- Mails, each written once and sent at most once.

CREATE TABLE mail (
    id              uuid PRIMARY KEY,
    order_id        uuid        NOT NULL REFERENCES orders (id),
    shipment_id     uuid,
    occasion        text        NOT NULL,
    reference       text        NOT NULL,
    recipient       text        NOT NULL,
    subject         text        NOT NULL,
    text_body       text        NOT NULL,
    html_body       text        NOT NULL,
    status          text        NOT NULL CHECK (status IN ('PENDING', 'SENDING', 'SENT', 'FAILED', 'UNCERTAIN')),
    attempts        integer     NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    sending_since   timestamptz,
    sent_at         timestamptz,
    last_error      text,
    UNIQUE (order_id, occasion, reference),
    CHECK ((status = 'SENT') = (sent_at IS NOT NULL)),
    CHECK (status <> 'SENDING' OR sending_since IS NOT NULL)
);

COMMENT ON COLUMN mail.reference IS 'what of the order the mail is about: a shipment, a payment page; empty when it is the order as a whole';
COMMENT ON COLUMN mail.recipient IS 'one address, or several with commas between them';
COMMENT ON COLUMN mail.status IS 'SENDING is committed before the mail server is spoken to; a mail left in it becomes UNCERTAIN and is not sent again';

CREATE INDEX mail_pending ON mail (next_attempt_at, id) WHERE status = 'PENDING';
CREATE INDEX mail_sending ON mail (sending_since) WHERE status = 'SENDING';
