package io.tertib.order;

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

/** What was there before there was a column to search in. */
@DatabaseTest
class SearchMigrationTests {

    private static final String SCHEMA = "before_search";

    @Autowired
    private Shop shop;

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcClient jdbc;

    private EarlierSchema earlier;

    @BeforeEach
    void begin() {
        earlier = new EarlierSchema(database, SCHEMA, "17?");
    }

    @AfterEach
    void end() {
        earlier.close();
    }

    @Test
    void ordersThatAreThereAreFoundToo() {
        UUID shipped = shop.placePaid(Samples.goods(2).with("/externalReference", "Réf-7"));
        for (String number : List.of("EH1", "EH2")) {
            assertThat(shop.post(
                            "/api/orders/" + shipped + "/shipments",
                            Samples.body("{'courier': 'POSLAJU', 'items': [{'quantity': 1}]}")
                                    .with("/items/0/itemId", shop.<String>order(shipped, "$.items[0].id"))
                                    .with("/trackingNumber", number)))
                    .hasStatus(201);
        }
        UUID placed = shop.place(Samples.order().anew());
        List.of("customer", "product", "orders", "order_item", "shipment").forEach(earlier::copy);

        earlier.migrate("18");

        assertThat(found("ref-7")).containsExactly(shipped);
        assertThat(found("eh1")).containsExactly(shipped);
        assertThat(found("eh2")).containsExactly(shipped);
        assertThat(found("123456789")).containsExactly(placed);
        assertThat(jdbc.sql("select count(*) from before_search.customer where search like '%aisyah@example.com%'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private List<UUID> found(String text) {
        return jdbc.sql("select id from before_search.orders where search like search_pattern(?) escape '!'")
                .param(text)
                .query(UUID.class)
                .list();
    }
}
