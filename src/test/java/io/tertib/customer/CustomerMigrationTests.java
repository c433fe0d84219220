package io.tertib.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.EarlierSchema;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of customers who were known before they had keys. */
@DatabaseTest
class CustomerMigrationTests {

    private static final String SCHEMA = "before_customer_keys";

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcClient jdbc;

    private EarlierSchema earlier;

    @BeforeEach
    void begin() {
        earlier = new EarlierSchema(database, SCHEMA, "14");
    }

    @AfterEach
    void end() {
        earlier.close();
    }

    @Test
    void theOldestOfThoseWithTheSameAddressIsFoundAgain() {
        UUID older = known("Jose", "jose\u0301@example.com", "2 days");
        UUID newer = known("Jose", "JOS\u00C9@example.com", "1 day");
        UUID other = known("Aisyah  RAHMAN", "Aisyah@Example.com", "3 days");
        UUID none = known("Walk-in", null, "3 days");

        earlier.migrate("16");

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
}
