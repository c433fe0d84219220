-- Money that nobody waited for may go back by refunds that somebody asks for by hand, or makes in Stripe's dashboard.
CREATE TABLE refund_review (
    refund_id  uuid   NOT NULL REFERENCES refund (id) ON DELETE CASCADE,
    payment_id uuid   NOT NULL REFERENCES payment (id),
    amount     bigint NOT NULL CHECK (amount > 0),
    PRIMARY KEY (refund_id, payment_id)
);

COMMENT ON TABLE refund_review IS 'how much of a payment that nobody waited for goes back with a refund';

CREATE INDEX refund_review_payment ON refund_review (payment_id);

INSERT INTO refund_review (refund_id, payment_id, amount)
    SELECT id, payment_id, amount FROM refund
    WHERE payment_id IS NOT NULL AND request_reference = 'review:' || payment_id;

ALTER TABLE orders ADD COLUMN reviews_open integer NOT NULL DEFAULT 0 CHECK (reviews_open >= 0);

COMMENT ON COLUMN orders.reviews_open IS 'payments, or parts of some, that nobody waited for and about which nobody has decided';

UPDATE orders SET reviews_open = open.payments
    FROM (SELECT order_id, count(*) AS payments FROM payment WHERE state = 'TO_REVIEW' GROUP BY order_id) open
    WHERE open.order_id = orders.id;
