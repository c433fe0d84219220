package io.tertib.order;

import static io.tertib.Shop.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.EarlierSchema;
import io.tertib.Samples;
import io.tertib.Shop;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class OrderListsMigrationTests {

    @Autowired
    private Shop shop;

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcClient jdbc;

    private EarlierSchema earlier;

    @BeforeEach
    void begin() {
        earlier = new EarlierSchema(database, "before_lists", "20?");
    }

    @AfterEach
    void end() {
        earlier.close();
    }

    @Test
    void whatIsThereGetsItsCouriersAndWhatWasGivenBack() {
        UUID order = shop.placePaid(Samples.goods(2));
        for (String courier : List.of("POSLAJU", "DHL")) {
            id(shop.post(
                    "/api/orders/" + order + "/shipments",
                    Samples.body("{'items': [{'quantity': 1}]}")
                            .with("/courier", courier)
                            .with("/items/0/itemId", shop.<String>order(order, "$.items[0].id"))));
        }
        UUID other = shop.placePaid(Samples.goods(1));
        assertThat(shop.post("/api/orders/" + order + "/refunds", "{\"amount\": \"50.00\"}"))
                .hasStatus(201);
        jdbc.sql("update refund set payment_id = (select id from payment where order_id = ?)")
                .param(order)
                .update();
        jdbc.sql("update refund set status = 'SUCCEEDED'").update();
        List.of("customer", "orders", "order_item", "shipment", "payment", "refund")
                .forEach(earlier::copy);

        earlier.migrate("21");

        assertThat(texts("select couriers from %s.orders where id = ?", order)).isEqualTo("DHL,POSLAJU");
        assertThat(texts("select couriers from %s.orders where id = ?", other)).isEmpty();
        assertThat(texts("select state || ' ' || refunded from %s.payment where order_id = ?", order))
                .isEqualTo("PARTLY_REFUNDED 5000");
        assertThat(texts("select state || ' ' || refunded from %s.payment where order_id = ?", other))
                .isEqualTo("KEPT 0");
    }

    /** The same before and now. */
    private String texts(String query, UUID id) {
        String migrated = jdbc.sql(query.formatted("before_lists"))
                .param(id)
                .query(String.class)
                .single();
        assertThat(jdbc.sql(query.formatted("public"))
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo(migrated);
        return migrated;
    }
}
