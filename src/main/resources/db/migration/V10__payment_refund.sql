-- Money given back. Amounts are minor units.

CREATE TABLE refund (
    id                   uuid PRIMARY KEY,
    order_id             uuid        NOT NULL REFERENCES orders (id),
    order_number         text        NOT NULL,
    payment_id           uuid REFERENCES payment (id),
    method               text        NOT NULL,
    through              text        NOT NULL,
    amount               bigint      NOT NULL CHECK (amount > 0),
    currency             text        NOT NULL,
    reason               text        NOT NULL,
    note                 text,
    status               text        NOT NULL,
    failure_reason       text,
    for_cancellation     boolean     NOT NULL,
    resolved             boolean     NOT NULL,
    attempt              integer     NOT NULL CHECK (attempt > 0),
    idempotency_key      text        NOT NULL UNIQUE,
    attempted_at         timestamptz,
    provider_refund_id   text UNIQUE,
    reference            text,
    request_reference    text        NOT NULL,
    request_fingerprint  text        NOT NULL,
    part                 integer     NOT NULL,
    actor                text        NOT NULL,
    source               text        NOT NULL,
    requested_at         timestamptz NOT NULL,
    status_at            timestamptz NOT NULL,
    settled_at           timestamptz,
    process_instance_key bigint UNIQUE,
    last_form_reference  text,
    version              bigint      NOT NULL,
    UNIQUE (request_reference, part),
    CHECK (through <> 'STRIPE' OR payment_id IS NOT NULL)
);

COMMENT ON COLUMN refund.payment_id IS 'the payment that it goes back to; for a refund outside Stripe it only tells what it is for';
COMMENT ON COLUMN refund.through IS 'STRIPE, or OUTSIDE when staff give the money back themselves';
COMMENT ON COLUMN refund.resolved IS 'it came to nothing, and nobody has to decide about it any more';
COMMENT ON COLUMN refund.attempt IS 'counts refunds at Stripe: after one that failed the next is another refund there';
COMMENT ON COLUMN refund.idempotency_key IS 'written before Stripe is called, so that a repeated call has it too';
COMMENT ON COLUMN refund.attempted_at IS 'when Stripe was first called in this attempt; its answer may be unknown';
COMMENT ON COLUMN refund.request_reference IS 'the same on every repetition of what asked for the refund, so that it is made once';
COMMENT ON COLUMN refund.part IS 'one request may go back several ways, each a row';

CREATE INDEX refund_order ON refund (order_id, requested_at);
CREATE INDEX refund_payment ON refund (payment_id);
CREATE INDEX refund_newest ON refund (requested_at DESC, id DESC);

ALTER TABLE payment ADD COLUMN review_amount bigint CHECK (review_amount > 0);

COMMENT ON COLUMN payment.review_amount IS 'how much of it nobody waited for';
