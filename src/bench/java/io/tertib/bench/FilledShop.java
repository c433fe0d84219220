package io.tertib.bench;

import io.tertib.LargeShop;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database that is a shop of so many orders: one of its own, which is thrown away, or one that is kept for other runs. */
final class FilledShop implements AutoCloseable {

    static final String USER = "postgres";

    private final String jdbcUrl;
    private final @Nullable EmbeddedPostgres own;
    private Optional<Duration> filledIn = Optional.empty();

    private FilledShop(String jdbcUrl, @Nullable EmbeddedPostgres own) {
        this.jdbcUrl = jdbcUrl;
        this.own = own;
    }

    /** Makes one, which takes minutes for a million orders. */
    static FilledShop make(int orders) {
        try {
            // As PostgreSQL is without settings, but that nothing of it has to last.
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_wal_size", "4GB")
                    .setServerConfig("maintenance_work_mem", "256MB")
                    .setPGStartupWait(Duration.ofMinutes(1))
                    .start();
            FilledShop shop = new FilledShop(postgres.getJdbcUrl(USER, "postgres"), postgres);
            try {
                shop.fillIfEmpty(orders);
                return shop;
            } catch (RuntimeException e) {
                shop.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the database at this address; an empty one is filled. */
    static FilledShop at(String jdbcUrl, int orders) {
        FilledShop shop = new FilledShop(jdbcUrl, null);
        shop.fillIfEmpty(orders);
        return shop;
    }

    private void fillIfEmpty(int orders) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(jdbcUrl);
        database.setUser(USER);
        database.setPassword(USER);
        Flyway.configure().dataSource(database).load().migrate();
        long there = count(database);
        if (there == 0) {
            System.out.printf("A shop of %,d orders is being made%n", orders);
            long from = System.nanoTime();
            LargeShop.fill(database, orders);
            filledIn = Optional.of(Duration.ofNanos(System.nanoTime() - from));
        } else if (there != orders) {
            throw new IllegalStateException("The database has %d orders, not %d".formatted(there, orders));
        }
    }

    private static long count(DataSource database) {
        return JdbcClient.create(database)
                .sql("SELECT count(*) FROM orders")
                .query(Long.class)
                .single();
    }

    String jdbcUrl() {
        return jdbcUrl;
    }

    /** How long it took to fill it; nothing where it was full already. */
    Optional<Duration> filledIn() {
        return filledIn;
    }

    @Override
    public void close() {
        if (own != null) {
            try {
                own.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
