package io.tertib.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of customers who were known before they had keys. */
@DatabaseTest
class CustomerMigrationTests {

    /** Beside the tables of the running application. */
    private static final String SCHEMA = "before_customer_keys";

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
    void theOldestOfThoseWithTheSameAddressIsFoundAgain() {
        migrate("14");
        UUID older = known("Jose", "jose\u0301@example.com", "2 days");
        UUID newer = known("Jose", "JOS\u00C9@example.com", "1 day");
        UUID other = known("Aisyah  RAHMAN", "Aisyah@Example.com", "3 days");
        UUID none = known("Walk-in", null, "3 days");

        migrate("16");

        assertThat(key("email_key", older)).containsExactly("jos\u00E9@example.com");
        assertThat(key("email_key", newer)).containsOnlyNulls();
        assertThat(key("email_key", other)).containsExactly("aisyah@example.com");
        assertThat(key("email_key", none)).containsOnlyNulls();
        assertThat(key("name_key", none)).containsExactly("walk-in");
    }

    private UUID known(String name, @Nullable String email, String ago) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into %s.customer (id, name, email, created_at) values (?, ?, ?, now() - interval '%s')"
                        .formatted(SCHEMA, ago))
                .param(id)
                .param(name)
                .param(email)
                .update();
        return id;
    }

    private List<@Nullable String> key(String column, UUID customer) {
        return jdbc.sql("select %s from %s.customer where id = ?".formatted(column, SCHEMA))
                .param(customer)
                .query((row, n) -> row.getString(1))
                .list();
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
