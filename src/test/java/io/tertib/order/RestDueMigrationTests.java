package io.tertib.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.EarlierSchema;
import io.tertib.Samples;
import io.tertib.Shop;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of orders of which something was still to be paid and a refund hid it. */
@DatabaseTest
class RestDueMigrationTests {

    @Autowired
    private Shop shop;

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void theyAreUnpaidAgain() {
        UUID due = shop.place(Samples.goods(1));
        UUID paid = shop.placePaid(Samples.goods(1));

        try (EarlierSchema earlier = new EarlierSchema(database, "before_rest_due", "18")) {
            earlier.copy("customer");
            earlier.copy("orders");
            jdbc.sql("update before_rest_due.orders set captured = 5000, refunded = 1000,"
                            + " payment_status = 'PARTIALLY_REFUNDED' where id = ?")
                    .param(due)
                    .update();
            jdbc.sql("update before_rest_due.orders set refunded = 1000, payment_status = 'PARTIALLY_REFUNDED'"
                            + " where id = ?")
                    .param(paid)
                    .update();
            earlier.migrate("23");

            assertThat(status(due)).isEqualTo("PARTIALLY_PAID");
            assertThat(status(paid)).isEqualTo("PARTIALLY_REFUNDED");
        }
    }

    private String status(UUID order) {
        return jdbc.sql("select payment_status from before_rest_due.orders where id = ?")
                .param(order)
                .query(String.class)
                .single();
    }
}
