-- What is searched stands in one column of each table, in a form in which people's ways of writing make no difference, with
-- an index of its groups of three characters. Whoever may create tables in the database may create this extension.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Lower case, without accents, whether composed or not; "İ" and "ı" are an i. Signs that nobody sees are left out.
CREATE FUNCTION search_form(value text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN replace(replace(replace(replace(
        translate(
            lower(
                regexp_replace(
                    normalize(value, NFKD),
                    '[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]', '', 'g')
                COLLATE pg_c_utf8),
            'ıøłđðħŧς’‘ʼʹ′‐‑‒–—−',
            'iolddhtσ''''''''''------'),
        'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th');

COMMENT ON FUNCTION search_form(text) IS 'what is searched and what is searched for, in the form in which they are compared';

-- Each line begins with a blank, as each word does.
CREATE FUNCTION search_text(lines text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN ' ' || replace(
        regexp_replace(regexp_replace(search_form(lines), '[ \t\r\f\v]+', ' ', 'g'), '\n+', E'\n', 'g'),
        E'\n', E'\n ') || E'\n';

COMMENT ON FUNCTION search_text(text) IS 'the column search of a table, of what is to be found in it, one below the other';

CREATE FUNCTION search_pattern(part text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN '%' || regexp_replace(regexp_replace(search_form(part), '\s+', ' ', 'g'), '([!%_])', '!\1', 'g') || '%';

COMMENT ON FUNCTION search_pattern(text) IS 'for: search LIKE search_pattern(…) ESCAPE ''!''; with a blank before it, what is looked for begins a word';

-- Orders. The shipments' numbers are copied, so that they are in the same column.

ALTER TABLE orders ADD COLUMN tracking_numbers text NOT NULL DEFAULT '';

COMMENT ON COLUMN orders.tracking_numbers IS 'of its shipments, one below the other; kept by a trigger of theirs, for the search only';

UPDATE orders SET tracking_numbers = of_order.numbers
FROM (SELECT order_id, string_agg(tracking_number, E'\n' ORDER BY number) AS numbers
      FROM shipment WHERE tracking_number IS NOT NULL GROUP BY order_id) AS of_order
WHERE orders.id = of_order.order_id;

CREATE FUNCTION copy_tracking_numbers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE orders SET tracking_numbers = coalesce(
        (SELECT string_agg(tracking_number, E'\n' ORDER BY number)
         FROM shipment WHERE order_id = NEW.order_id AND tracking_number IS NOT NULL), '')
    WHERE id = NEW.order_id;
    RETURN NULL;
END
$$;

CREATE TRIGGER shipment_made AFTER INSERT ON shipment
    FOR EACH ROW WHEN (NEW.tracking_number IS NOT NULL) EXECUTE FUNCTION copy_tracking_numbers();
CREATE TRIGGER shipment_rerouted AFTER UPDATE ON shipment
    FOR EACH ROW WHEN (OLD.tracking_number IS DISTINCT FROM NEW.tracking_number) EXECUTE FUNCTION copy_tracking_numbers();

ALTER TABLE orders ADD COLUMN search text NOT NULL GENERATED ALWAYS AS (search_text(
    coalesce(external_reference, '') || E'\n' || customer_name
    || E'\n' || coalesce(customer_email, '') || E'\n' || coalesce(customer_phone, '')
    || E'\n' || coalesce(nullif(ship_name, customer_name), '')
    || E'\n' || coalesce(regexp_replace(ship_phone, '[^0-9]', '', 'g'), '')
    || E'\n' || tracking_numbers)) STORED;

COMMENT ON COLUMN orders.search IS 'what staff look for: reference, customer, recipient, phones by their digits, tracking numbers';

-- Enough to tell what is rare, and is looked up in the index, from what is found soon among the newest.
ALTER TABLE orders ALTER COLUMN search SET STATISTICS 1000;
CREATE INDEX orders_search ON orders USING gin (search gin_trgm_ops) WITH (gin_pending_list_limit = 1024);
ANALYZE orders (search);

-- Customers and products.

ALTER TABLE customer ADD COLUMN search text NOT NULL GENERATED ALWAYS AS (search_text(
    name || E'\n' || coalesce(email, '') || E'\n' || coalesce(phone, ''))) STORED;
ALTER TABLE customer ALTER COLUMN search SET STATISTICS 1000;
CREATE INDEX customer_search ON customer USING gin (search gin_trgm_ops) WITH (gin_pending_list_limit = 1024);
ANALYZE customer (search);

ALTER TABLE product ADD COLUMN search text NOT NULL GENERATED ALWAYS AS (search_text(
    name || E'\n' || sku)) STORED;
ALTER TABLE product ALTER COLUMN search SET STATISTICS 1000;
CREATE INDEX product_search ON product USING gin (search gin_trgm_ops) WITH (gin_pending_list_limit = 1024);
ANALYZE product (search);
