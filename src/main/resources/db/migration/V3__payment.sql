-- The ledger: what was paid. Amounts are minor units.

CREATE TABLE payment (
    id                  uuid PRIMARY KEY,
    order_id            uuid        NOT NULL REFERENCES orders (id),
    order_number        text        NOT NULL,
    method              text        NOT NULL,
    amount              bigint      NOT NULL CHECK (amount > 0),
    currency            text        NOT NULL,
    reference           text,
    source_reference    text        NOT NULL UNIQUE,
    source_fingerprint  text        NOT NULL,
    provider_payment_id text UNIQUE,
    actor               text        NOT NULL,
    source              text        NOT NULL,
    received_at         timestamptz NOT NULL,
    recorded_at         timestamptz NOT NULL,
    review_reason       text,
    review_decision     text,
    review_reference    text,
    review_note         text,
    reviewed_at         timestamptz,
    review_instance_key bigint,
    version             bigint      NOT NULL
);

COMMENT ON COLUMN payment.source_reference IS 'the same on every repetition of what reported the payment, so that it is written once';
COMMENT ON COLUMN payment.provider_payment_id IS 'the Payment Intent at Stripe';
COMMENT ON COLUMN payment.review_reason IS 'why nobody waited for this payment; set when staff have to look at it';

CREATE INDEX payment_order ON payment (order_id, recorded_at);
CREATE INDEX payment_newest ON payment (recorded_at DESC, id DESC);

CREATE TABLE checkout (
    id              uuid PRIMARY KEY,
    order_id        uuid        NOT NULL REFERENCES orders (id),
    amount          bigint      NOT NULL CHECK (amount > 0),
    currency        text        NOT NULL,
    idempotency_key text        NOT NULL UNIQUE,
    session_id      text UNIQUE,
    url             text,
    status          text        NOT NULL,
    created_at      timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    version         bigint      NOT NULL
);

COMMENT ON TABLE checkout IS 'payment pages at Stripe, one per attempt; a row is written before Stripe is called';

CREATE INDEX checkout_order ON checkout (order_id, created_at DESC);
