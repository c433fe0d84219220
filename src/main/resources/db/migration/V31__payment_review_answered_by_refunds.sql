-- Money that nobody waited for may go back by a refund that somebody asks for by hand, or makes in Stripe's dashboard.
ALTER TABLE refund ADD COLUMN review_of uuid REFERENCES payment (id);

COMMENT ON COLUMN refund.review_of IS 'the payment, or part of one, that nobody waited for and that goes back with this';

CREATE INDEX refund_review ON refund (review_of) WHERE review_of IS NOT NULL;

UPDATE refund SET review_of = payment_id
    WHERE payment_id IS NOT NULL AND request_reference = 'review:' || payment_id;

ALTER TABLE orders ADD COLUMN reviews_open integer NOT NULL DEFAULT 0 CHECK (reviews_open >= 0);

COMMENT ON COLUMN orders.reviews_open IS 'payments, or parts of some, that nobody waited for and about which nobody has decided';

UPDATE orders SET reviews_open = open.payments
    FROM (SELECT order_id, count(*) AS payments FROM payment WHERE state = 'TO_REVIEW' GROUP BY order_id) open
    WHERE open.order_id = orders.id;
