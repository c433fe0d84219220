package io.tertib.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.EarlierSchema;
import io.tertib.Samples;
import io.tertib.Shop;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is known of pieces that were cancelled or came back before their price was added up. */
@DatabaseTest
class WithdrawnPriceMigrationTests {

    @Autowired
    private Shop shop;

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void itIsThatOfAllThatIsCancelledOrCameBack() {
        UUID whole = shop.placePaid(Samples.goods(1));
        UUID part = shop.placePaid(Samples.goods(5));
        UUID shipment = Shop.id(shop.post(
                "/api/orders/" + part + "/shipments",
                Samples.body("{'courier': 'DHL', 'items': [{'quantity': 2}]}")
                        .with("/items/0/itemId", shop.<String>order(part, "$.items[0].id"))));
        assertThat(shop.patch("/api/shipments/" + shipment, "{\"status\": \"DELIVERED\"}"))
                .hasStatusOk();
        assertThat(shop.post("/api/orders/" + part + "/cancel", "{\"reason\": \"sold out\", \"onlyUnshipped\": true}"))
                .hasStatusOk();
        assertThat(shop.post(
                        "/api/orders/" + part + "/returns",
                        Samples.body("{'refund': 'NONE', 'items': [{'quantity': 1}]}")
                                .with("/items/0/itemId", shop.<String>order(part, "$.items[0].id"))))
                .hasStatus(201);

        try (EarlierSchema earlier = new EarlierSchema(database, "before_withdrawn_price", "14")) {
            List.of("customer", "orders", "order_item").forEach(earlier::copy);
            earlier.migrate("15");

            assertThat(withdrawn("before_withdrawn_price", part)).isEqualTo(40_000);
            assertThat(withdrawn("before_withdrawn_price", whole)).isZero();
        }
        // As it is added up since.
        assertThat(withdrawn("public", part)).isEqualTo(40_000);
    }

    private long withdrawn(String schema, UUID order) {
        return jdbc.sql("select withdrawn_price from %s.orders where id = ?".formatted(schema))
                .param(order)
                .query(Long.class)
                .single();
    }
}
