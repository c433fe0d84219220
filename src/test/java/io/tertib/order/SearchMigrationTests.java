package io.tertib.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was there before there was a column to search in. */
@DatabaseTest
class SearchMigrationTests {

    /** Beside the tables of the running application. */
    private static final String SCHEMA = "before_search";

    @Autowired
    private Shop shop;

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    @AfterEach
    void empty() {
        jdbc.sql("drop schema if exists " + SCHEMA + " cascade").update();
    }

    @Test
    void ordersThatAreThereAreFoundToo() {
        migrate("17?");
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
        List.of("customer", "product", "orders", "order_item", "shipment").forEach(this::copy);

        migrate("18");

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

    /** What the running application has, as far as there was a place for it. */
    private void copy(String table) {
        List<String> columns =
                jdbc.sql("""
                        select quote_ident(column_name) from information_schema.columns
                        where table_schema = ? and table_name = ?""").param(SCHEMA).param(table).query(String.class).list();
        String all = String.join(", ", columns);
        jdbc.sql("insert into %s.%s (%s) select %3$s from public.%2$s".formatted(SCHEMA, table, all))
                .update();
    }

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(database)
                .schemas(SCHEMA)
                .target(target)
                .load()
                .migrate();
    }
}
