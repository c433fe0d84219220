-- A shop of many orders, as believable as its lists and searches need: 1,000 orders a day until now, of which the last
-- hours' are to be paid or shipped, those of the last days under way, and those of more than 30 days in the archive. How
-- many there are is said before: set shop.orders = '1000000'. Triggers are off meanwhile; what they keep is written here.

create or replace function pg_temp.n() returns bigint language sql stable return current_setting('shop.orders')::bigint;

create or replace function pg_temp.pick(i bigint, salt bigint, of int) returns int
    language sql immutable return (abs(hashint8extended(i, salt) % of))::int;

create or replace function pg_temp.id(kind int, i bigint, at timestamptz) returns uuid
    language sql immutable
    return (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(kind), 3, '0')
            || '8' || lpad(to_hex(i), 15, '0'))::uuid;

-- Customers: four orders for each on average, most of them by a few.
insert into customer (id, name, name_key, email, email_key, phone, created_at)
select pg_temp.id(1, i, '2020-01-01'::timestamptz + i * interval '1 minute'), name, lower(name),
       case when i % 10 > 0 then mailbox end, case when i % 10 > 0 then mailbox end,
       '+601' || lpad((20000000 + i * 7)::text, 8, '0'),
       '2020-01-01'::timestamptz + i * interval '1 minute'
from (select i, lower(split_part(name, ' ', 1)) || i || '@example.com' as mailbox, name
      from (select i,
                   (array['Aisyah','Muhammad','Nurul','Siti','Ahmad','Wei Ling','Jia Hui','Kumar','Priya','Farid','Hafiz',
                          'Mei','Chong','Lakshmi','Zainab','Daniel','Sarah','Amir','Balqis','Ravi'])[1 + pg_temp.pick(i, 1, 20)]
                   || ' '
                   || (array['Rahman','Abdullah','Tan','Lim','Wong','Lee','Ismail','Hassan','Subramaniam','Ibrahim','Ng',
                             'Yusof','Chua','Krishnan','Othman','Goh','Zakaria','Raj','Osman','Teoh'])[1 + pg_temp.pick(i, 2, 20)]
                   || case when i % 3 = 0 then ' bin ' || (array['Ali','Omar','Musa','Idris'])[1 + pg_temp.pick(i, 3, 4)] else '' end
                   as name
            from generate_series(0, pg_temp.n() / 4) i) named) made;

insert into product (id, version, sku, name, kind, unit_price_minor, currency, active, stock, created_at)
select pg_temp.id(2, i, '2020-01-01'::timestamptz + i * interval '1 hour'), 0, 'SKU-' || lpad(i::text, 6, '0'),
       (array['T-shirt','Mug','Poster','Cap','Hoodie','Tote bag','Notebook','Candle'])[1 + pg_temp.pick(i, 4, 8)] || ' no. ' || i,
       'GOODS', 500 + pg_temp.pick(i, 5, 20000), 'MYR', i % 12 > 0,
       case when i % 4 > 0 then case when i % 50 = 1 then i % 5 else 40 + i % 500 end end,
       '2020-01-01'::timestamptz + i * interval '1 hour'
from generate_series(1, greatest(20, pg_temp.n() / 200)) i;

-- What each order is: age counts from the newest, so that the newest are those that something is to be done about.
create temp table plan on commit drop as
select i, pg_temp.n() - i as age, pg_temp.id(3, i, at) as id, at, customer, pg_temp.id(1, customer, '2020-01-01'::timestamptz + customer * interval '1 minute') as customer_id,
       channel, method, fate, shipped, pieces, lines, 1000 + pg_temp.pick(i, 6, 30000) as price,
       case when not shipped then null
            else (array['POSLAJU','POSLAJU','POSLAJU','POSLAJU','POSLAJU','POSLAJU','JT_EXPRESS','JT_EXPRESS','JT_EXPRESS',
                        'JT_EXPRESS','DHL','FEDEX'])[1 + pg_temp.pick(i, 7, 12)] end as courier
from (select i, at, customer, channel, pieces, lines, fate,
             case when channel = 'WALK_IN' then case when pg_temp.pick(i, 8, 3) = 0 then 'BANK_TRANSFER' else 'CASH' end
                  else (array['STRIPE','STRIPE','STRIPE','STRIPE','STRIPE','BANK_TRANSFER','BANK_TRANSFER','COD','COD','WHATSAPP'])[1 + pg_temp.pick(i, 8, 10)] end as method,
             fate in ('UNDER_WAY', 'DELIVERED', 'REFUNDED', 'FAILED') as shipped
      from (select i, now() - (pg_temp.n() - i) * interval '86.4 seconds' - pg_temp.pick(i, 9, 86400) * interval '1 millisecond' as at,
                   (pow(pg_temp.pick(i, 10, 1000000) / 1e6, 2) * (pg_temp.n() / 4 - 1))::bigint as customer,
                   (array['ONLINE_STORE','ONLINE_STORE','ONLINE_STORE','ONLINE_STORE','ONLINE_STORE','ONLINE_STORE','ONLINE_STORE',
                          'API','PHONE','WHATSAPP','WALK_IN','WALK_IN'])[1 + pg_temp.pick(i, 11, 12)] as channel,
                   1 + pg_temp.pick(i, 12, 3) as pieces, 1 + pg_temp.pick(i, 13, 2) as lines,
                   case when pg_temp.n() - i < pg_temp.n() * 0.0015 + 5 then 'UNPAID'
                        when pg_temp.n() - i < pg_temp.n() * 0.0035 + 10 then 'TO_SHIP'
                        when pg_temp.n() - i < pg_temp.n() * 0.0080 + 15 then 'UNDER_WAY'
                        when i % 30 = 7 then 'EXPIRED'
                        when i % 50 = 3 then 'CANCELLED'
                        when i % 40 = 9 then 'REFUNDED'
                        when i % 5000 = 11 then 'FAILED'
                        else 'DELIVERED' end as fate
            from generate_series(1, pg_temp.n()) i) drawn) fated;
create index on plan (i);
analyze plan;

insert into orders (id, number, channel, external_reference, request_reference, request_fingerprint, tracking_token,
    customer_id, customer_name, customer_email, customer_phone,
    ship_name, ship_line1, ship_city, ship_state, ship_postcode, ship_country, ship_phone,
    currency, subtotal, shipping_fee, discount, tax, total, payment_method, captured, refunded,
    status, payment_status, fulfilment_status, delivery_failed, delivery_undecided, placed_at, payment_reminder_at, payment_due_at,
    payment_period, shipment_reminder_after, shipment_late_after, archive_after, ready_to_ship_at, late_since,
    completed_at, closed_at, archived_at, cancellation_requested_at, process_instance_key, timeline_length, tracking_numbers, couriers, version)
select p.id, 1000 + i, channel, case when channel in ('ONLINE_STORE', 'API') then 'WEB-' || (100000 + i) end, 'large:' || i, '', 'large' || i,
       customer_id, c.name, c.email, c.phone,
       c.name, (1 + i % 300) || ' Jalan Ampang', 'Kuala Lumpur', 'Kuala Lumpur', lpad((50000 + i % 9000)::text, 5, '0'), 'MY', c.phone,
       'MYR', price * pieces * lines, 800, 0, 0, price * pieces * lines + 800, method,
       case when paid then price * pieces * lines + 800 else 0 end,
       case when fate = 'REFUNDED' then (price * pieces * lines + 800) / (1 + i / 40 % 2) else 0 end,
       case fate when 'EXPIRED' then 'EXPIRED' when 'CANCELLED' then 'CANCELLED' else 'OPEN' end,
       case when fate = 'REFUNDED' then case when i / 40 % 2 = 0 then 'REFUNDED' else 'PARTIALLY_REFUNDED' end
            when paid then 'PAID' when fate in ('EXPIRED', 'CANCELLED') then 'VOIDED' else 'PENDING' end,
       case when fate = 'FAILED' then 'DELIVERY_FAILED' when fate = 'UNDER_WAY' then 'SHIPPED'
            when shipped then 'FULFILLED' else 'UNFULFILLED' end,
       fate = 'FAILED', fate = 'FAILED' and age < pg_temp.n() * 0.03, at,
       case when method <> 'COD' then at + interval '1 day' end, case when method <> 'COD' then at + interval '3 days' end,
       case when method <> 'COD' then 3 * 86400 end, 86400, 172800, 2160000,
       case when fate in ('UNPAID', 'EXPIRED', 'CANCELLED') then null else at + interval '10 minutes' end,
       case when fate = 'TO_SHIP' and at < now() - interval '2 days' then at + interval '2 days' end,
       case when fate in ('DELIVERED', 'REFUNDED') then at + interval '5 days' end,
       case when fate in ('DELIVERED', 'REFUNDED', 'EXPIRED', 'CANCELLED') then at + interval '5 days' end,
       case when age >= pg_temp.n() * 0.03 then at + interval '30 days' end,
       case when fate = 'CANCELLED' then at + interval '1 hour' end, i, 6,
       case when shipped and i % 40 > 0 then case when courier = 'JT_EXPRESS' then lpad((630000000000 + i)::text, 12, '0') else 'EM' || lpad(i::text, 9, '0') || 'MY' end else '' end, coalesce(courier, ''), 0
from (select *, fate not in ('UNPAID', 'EXPIRED', 'CANCELLED') and not (method = 'COD' and fate in ('TO_SHIP', 'UNDER_WAY', 'FAILED')) as paid
      from plan) p
join customer c on c.id = p.customer_id
order by i;

insert into order_item (id, order_id, position, sku, name, kind, quantity, unit_price, shipped, delivered)
select pg_temp.id(10 + line, i, at), p.id, line, 'SKU-' || lpad((1 + pg_temp.pick(i, line, 5000))::text, 6, '0'),
       (array['T-shirt','Mug','Poster','Cap','Hoodie','Tote bag','Notebook','Candle'])[1 + pg_temp.pick(i, 20 + line, 8)],
       'GOODS', pieces, price, case when shipped then pieces else 0 end, case when shipped and fate <> 'UNDER_WAY' then pieces else 0 end
from plan p, generate_series(1, lines) line
order by i;

insert into timeline_entry (order_id, seq, type, at, actor, source, message)
select p.id, seq, (array['ORDER_PLACED','NOTIFIED','PAYMENT_RECEIVED','FULFILMENT_STARTED','SHIPPED','DELIVERED'])[seq],
       at + seq * interval '1 hour', 'system', 'PROCESS', 'What came to pass'
from plan p, generate_series(1, 6) seq
order by i;

insert into payment (id, order_id, order_number, method, amount, currency, reference, source_reference, source_fingerprint,
    provider_payment_id, actor, source, received_at, recorded_at, review_reason, review_decision, refunded, version)
select pg_temp.id(5, i, at + interval '10 minutes'), p.id, (1000 + i)::text, method, price * pieces * lines + 800, 'MYR',
       case when method <> 'STRIPE' then 'MBB-' || (200000 + i) end, 'large:' || i, '',
       case when method = 'STRIPE' then 'pi_' || md5(i::text) end, 'system', 'PROCESS', at + interval '10 minutes', at + interval '10 minutes',
       case when i % 700 = 1 then 'The order was paid already' end,
       case when i % 700 = 1 and age > pg_temp.n() * 0.03 then 'KEPT' end,
       case when fate = 'REFUNDED' and age >= pg_temp.n() * 0.015 then (price * pieces * lines + 800) / (1 + i / 40 % 2) else 0 end, 0
from plan p
where fate not in ('UNPAID', 'EXPIRED', 'CANCELLED') and not (method = 'COD' and fate in ('TO_SHIP', 'UNDER_WAY', 'FAILED'))
order by i;

insert into refund (id, order_id, order_number, payment_id, method, through, amount, currency, reason, status, for_cancellation, resolved,
    attempt, idempotency_key, provider_refund_id, reference, request_reference, request_fingerprint, part, actor, source, requested_at, status_at, settled_at, version)
select pg_temp.id(6, i, at + interval '9 days'), p.id, (1000 + i)::text, pg_temp.id(5, i, at + interval '10 minutes'), method,
       case when method = 'STRIPE' then 'STRIPE' else 'OUTSIDE' end, (price * pieces * lines + 800) / (1 + i / 40 % 2), 'MYR', 'REQUESTED_BY_CUSTOMER',
       case when age < pg_temp.n() * 0.012 then 'APPROVAL' when age < pg_temp.n() * 0.015 then 'FAILED' else 'SUCCEEDED' end, false, false,
       1, 'large:' || i, case when method = 'STRIPE' then 're_' || md5(i::text) end, case when method <> 'STRIPE' then 'MBB-R' || i end,
       'large:' || i, '', 1, 'staff', 'API', at + interval '9 days', at + interval '9 days', at + interval '9 days', 0
from plan p
where fate = 'REFUNDED'
order by i;

insert into shipment (id, order_id, order_number, number, courier, tracking_number, status, status_at, scheduled_delivery_date,
    request_reference, request_fingerprint, shipped_at, delivered_at, tracking_chase_at, delivery_check_at, handling_since, version,
    tracking_service_done_for)
select pg_temp.id(7, i, at + interval '1 day'), p.id, (1000 + i)::text, 1, courier,
       case when i % 40 > 0 then case when courier = 'JT_EXPRESS' then lpad((630000000000 + i)::text, 12, '0') else 'EM' || lpad(i::text, 9, '0') || 'MY' end end,
       case fate when 'UNDER_WAY' then 'IN_TRANSIT' when 'FAILED' then 'RETURNED_TO_SENDER' else 'DELIVERED' end,
       at + interval '3 days', ((at + interval '4 days') at time zone 'Asia/Kuala_Lumpur')::date, 'large:' || i, '', at + interval '1 day',
       case when fate in ('DELIVERED', 'REFUNDED') then at + interval '3 days' end, at + interval '2 days', at + interval '10 days',
       case when fate = 'FAILED' and age < pg_temp.n() * 0.03 then at + interval '3 days' end, 0,
       case when i % 40 > 0 then courier || ':' || case when courier = 'JT_EXPRESS' then lpad((630000000000 + i)::text, 12, '0') else 'EM' || lpad(i::text, 9, '0') || 'MY' end end
from plan p
where shipped
order by i;

insert into shipment_item (shipment_id, order_item_id, name, quantity)
select pg_temp.id(7, i, at + interval '1 day'), pg_temp.id(10 + line, i, at), 'T-shirt', pieces
from plan p, generate_series(1, lines) line
where shipped
order by i;

insert into appointment (id, order_id, order_number, order_item_id, title, starts_at, ends_at, status, version)
select pg_temp.id(8, i, at), p.id, (1000 + i)::text, pg_temp.id(11, i, at), 'Fitting', at + interval '3 days', at + interval '3 days 30 minutes',
       case when at + interval '3 days' < now() then 'DONE' else 'SCHEDULED' end, 0
from plan p
where i % 100 = 5
order by i;

drop table plan;
