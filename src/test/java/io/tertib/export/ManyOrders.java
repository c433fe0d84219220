package io.tertib.export;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Orders in any number, written into the database as they are. */
public final class ManyOrders {

    private ManyOrders() {}

    /** So many orders of one mug, MYR 1.00, each a minute before the one before. */
    public static void insert(JdbcClient jdbc, int many, String newest) {
        jdbc.sql("""
                        insert into customer (id, name, name_key, created_at)
                        values (gen_random_uuid(), 'Chong Wei', 'chong wei', now())""").update();
        jdbc.sql("""
                        insert into orders (id, number, channel, request_reference, request_fingerprint, tracking_token,
                          customer_id, customer_name, currency, subtotal, shipping_fee, discount, tax, total,
                          payment_method, status, payment_status, fulfilment_status, placed_at,
                          shipment_reminder_after, shipment_late_after, archive_after, version)
                        select gen_random_uuid(), nextval('order_number'), 'API', 'many:' || n, '', 'many:' || n,
                          customer.id, 'Chong Wei', 'MYR', 100, 0, 0, 0, 100,
                          'CASH', 'OPEN', 'PENDING', 'UNFULFILLED', :newest::timestamptz - n * interval '1 minute',
                          1, 1, 1, 0
                        from customer, generate_series(0, :many - 1) n where customer.name = 'Chong Wei'""").param("newest", newest).param("many", many).update();
        jdbc.sql("""
                        insert into order_item (id, order_id, position, name, kind, quantity, unit_price)
                        select gen_random_uuid(), id, 1, 'Mug', 'GOODS', 1, 100 from orders
                        where request_reference like 'many:%'""").update();
    }
}
