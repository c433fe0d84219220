package io.tertib;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;

/**
 * Fills an empty database with a shop of many orders, straight into the tables: a believable one, in which nearly all is in
 * the archive and the newest are still to be paid, shipped or delivered. How that is done is in {@code large-shop/orders.sql}.
 */
public final class LargeShop {

    private LargeShop() {}

    /** Fills it, in one transaction, and has the database look at what it has got. */
    public static void fill(DataSource database, int orders) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local session_replication_role = replica");
                statement.execute("set local shop.orders = '" + orders + "'");
                statement.execute(
                        new ClassPathResource("large-shop/orders.sql").getContentAsString(StandardCharsets.UTF_8));
            }
            connection.commit();
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                statement.execute("vacuum (analyze)");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
