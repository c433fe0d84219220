-- Lists of many orders and what belongs to them: each finds its rows in an index, however few there are, and counts them.

-- Orders. The couriers of the shipments are copied, as their numbers are.

ALTER TABLE orders ADD COLUMN couriers text NOT NULL DEFAULT '';

COMMENT ON COLUMN orders.couriers IS 'of its shipments, each once, with commas between them; kept by a trigger of theirs';

UPDATE orders SET couriers = of_order.couriers
FROM (SELECT order_id, string_agg(DISTINCT courier, ',' ORDER BY courier) AS couriers FROM shipment GROUP BY order_id) AS of_order
WHERE orders.id = of_order.order_id;

DROP TRIGGER shipment_made ON shipment;
DROP TRIGGER shipment_rerouted ON shipment;
DROP FUNCTION copy_tracking_numbers();

CREATE FUNCTION copy_tracking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE orders SET (tracking_numbers, couriers) =
        (SELECT coalesce(string_agg(tracking_number, E'\n' ORDER BY number), ''), string_agg(DISTINCT courier, ',' ORDER BY courier)
         FROM shipment WHERE order_id = NEW.order_id)
    WHERE id = NEW.order_id;
    RETURN NULL;
END
$$;

CREATE TRIGGER shipment_made AFTER INSERT ON shipment FOR EACH ROW EXECUTE FUNCTION copy_tracking();
CREATE TRIGGER shipment_rerouted AFTER UPDATE ON shipment
    FOR EACH ROW WHEN (OLD.tracking_number IS DISTINCT FROM NEW.tracking_number OR OLD.courier <> NEW.courier)
    EXECUTE FUNCTION copy_tracking();

ALTER TABLE orders ADD COLUMN archived boolean NOT NULL GENERATED ALWAYS AS (archived_at IS NOT NULL) STORED;

COMMENT ON COLUMN orders.archived IS 'archived_at in the form in which an index can hold it';

-- What lists filter by comes first, in one index for all filters: of the few ways in which these go together in any shop those
-- are found that fit, and of each its newest (io.tertib.web.Facets). It also counts the tabs.
CREATE INDEX orders_facets ON orders
    (status, archived, payment_status, fulfilment_status, payment_method, channel, couriers, placed_at DESC, id DESC);
DROP INDEX orders_open;

-- A customer's orders, the newest first.
CREATE INDEX orders_customer_newest ON orders (customer_id, placed_at DESC, id DESC);
DROP INDEX orders_customer;

-- What is ordered in a time is summed up from the index.
DROP INDEX orders_newest;
CREATE INDEX orders_newest ON orders (placed_at DESC, id DESC) INCLUDE (currency, total, captured, refunded);

-- Payments. What has been given back of each is copied, so that an index can tell how it stands.

ALTER TABLE payment ADD COLUMN refunded bigint NOT NULL DEFAULT 0 CHECK (refunded >= 0);

COMMENT ON COLUMN payment.refunded IS 'given back of it; kept by a trigger of the refunds';

UPDATE payment SET refunded = of_payment.amount
FROM (SELECT payment_id, sum(amount) AS amount FROM refund
      WHERE status = 'SUCCEEDED' AND payment_id IS NOT NULL GROUP BY payment_id) AS of_payment
WHERE payment.id = of_payment.payment_id;

CREATE FUNCTION copy_refunded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE payment SET refunded = coalesce(
        (SELECT sum(amount) FROM refund WHERE payment_id = NEW.payment_id AND status = 'SUCCEEDED'), 0)
    WHERE id = NEW.payment_id;
    RETURN NULL;
END
$$;

CREATE TRIGGER refund_made AFTER INSERT ON refund
    FOR EACH ROW WHEN (NEW.payment_id IS NOT NULL AND NEW.status = 'SUCCEEDED') EXECUTE FUNCTION copy_refunded();
CREATE TRIGGER refund_settled AFTER UPDATE ON refund
    FOR EACH ROW WHEN (NEW.payment_id IS NOT NULL AND OLD.status <> NEW.status AND 'SUCCEEDED' IN (OLD.status, NEW.status))
    EXECUTE FUNCTION copy_refunded();

ALTER TABLE payment ADD COLUMN state text NOT NULL GENERATED ALWAYS AS (CASE
    WHEN review_reason IS NOT NULL AND review_decision IS NULL THEN 'TO_REVIEW'
    WHEN refunded = 0 THEN 'KEPT'
    WHEN refunded < amount THEN 'PARTLY_REFUNDED'
    ELSE 'REFUNDED' END) STORED;

ALTER TABLE payment ADD COLUMN search text NOT NULL GENERATED ALWAYS AS (search_text(
    order_number || E'\n' || coalesce(reference, '') || E'\n' || coalesce(provider_payment_id, '')
    || E'\n' || amount / 100 || '.' || lpad((amount % 100)::text, 2, '0'))) STORED;
COMMENT ON COLUMN payment.search IS 'what staff look for: order, reference, transaction, amount';
ALTER TABLE payment ALTER COLUMN search SET STATISTICS 1000;
CREATE INDEX payment_search ON payment USING gin (search gin_trgm_ops) WITH (gin_pending_list_limit = 1024);

-- They also tell what a list sums up.
DROP INDEX payment_newest;
CREATE INDEX payment_newest ON payment (recorded_at DESC, id DESC) INCLUDE (amount, currency);
CREATE INDEX payment_facets ON payment (state, method, recorded_at DESC, id DESC) INCLUDE (amount, currency);
ANALYZE payment (search);

-- Refunds. Few are not settled.

ALTER TABLE refund ADD COLUMN search text NOT NULL GENERATED ALWAYS AS (search_text(
    order_number || E'\n' || coalesce(reference, '') || E'\n' || coalesce(provider_refund_id, '')
    || E'\n' || amount / 100 || '.' || lpad((amount % 100)::text, 2, '0'))) STORED;
COMMENT ON COLUMN refund.search IS 'what staff look for: order, reference, refund at Stripe, amount';
ALTER TABLE refund ALTER COLUMN search SET STATISTICS 1000;
CREATE INDEX refund_search ON refund USING gin (search gin_trgm_ops) WITH (gin_pending_list_limit = 1024);
CREATE INDEX refund_facets ON refund (status, resolved, method, through, requested_at DESC, id DESC);
ANALYZE refund (search);

-- Shipments.

ALTER TABLE shipment ADD COLUMN search text NOT NULL GENERATED ALWAYS AS (search_text(
    order_number || E'\n' || coalesce(tracking_number, ''))) STORED;
COMMENT ON COLUMN shipment.search IS 'what staff look for: order, tracking number';
ALTER TABLE shipment ALTER COLUMN search SET STATISTICS 1000;
CREATE INDEX shipment_search ON shipment USING gin (search gin_trgm_ops) WITH (gin_pending_list_limit = 1024);
CREATE INDEX shipment_facets ON shipment (status, courier, shipped_at DESC, id DESC);
CREATE INDEX shipment_without_number ON shipment (shipped_at DESC, id DESC)
    WHERE tracking_number IS NULL AND NOT no_tracking_number
      AND status IN ('ATTEMPT_FAILED', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'PREPARING', 'SHIPPED');
CREATE INDEX shipment_undecided ON shipment (handling_since, id) WHERE handling_since IS NOT NULL;
ANALYZE shipment (search);
