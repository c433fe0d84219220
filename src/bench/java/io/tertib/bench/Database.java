package io.tertib.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database of the Tertib that is measured, by connections of the load generator's own. */
final class Database implements AutoCloseable {

    private final HikariDataSource connections;
    private final JdbcClient jdbc;

    /** @param settings those of the application */
    Database(Map<String, String> settings) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.get("spring.datasource.url"));
        config.setUsername(settings.get("spring.datasource.username"));
        config.setPassword(settings.get("spring.datasource.password"));
        config.setMaximumPoolSize(Clients.MOST + 2);
        this.connections = new HikariDataSource(config);
        this.jdbc = JdbcClient.create(connections);
    }

    JdbcClient sql() {
        return jdbc;
    }

    /** The number that a query gives. */
    long number(String query) {
        return Objects.requireNonNull(jdbc.sql(query).query(Long.class).single());
    }

    /** How many statements it has carried out so far, where the server counts them; those that end transactions aside. */
    long statements() {
        jdbc.sql("CREATE EXTENSION IF NOT EXISTS pg_stat_statements").update();
        return number("""
                SELECT coalesce(sum(calls), 0)::bigint FROM pg_stat_statements
                WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
                """);
    }

    /** The number that a query gives, which may be broken. */
    double decimal(String query) {
        return Objects.requireNonNull(jdbc.sql(query).query(Double.class).single());
    }

    /** A connection that reads as the application's lists do, for which nothing is compiled either. */
    Connection forReading() throws SQLException {
        Connection connection = connections.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET jit = off");
        }
        return connection;
    }

    /** Does something in one transaction. */
    void transaction(Statements statements) {
        try (Connection connection = connections.getConnection()) {
            connection.setAutoCommit(false);
            statements.run(connection);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        connections.close();
    }

    /** What is done in a transaction. */
    @FunctionalInterface
    interface Statements {
        void run(Connection connection) throws SQLException;
    }
}
