package io.tertib;

import io.tertib.local.PlatformChoice;
import io.tertib.local.containers.ProductionImages;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * One PostgreSQL for all tests of a JVM, started when the first of them needs it; each lane has a database in it. It is a
 * program of this machine, or runs in a container where {@link PlatformChoice} says so.
 */
final class SharedDatabase {

    private static final String USER = "postgres";

    /** The lanes and what they start have so many connections together. */
    private static final int CONNECTIONS = 300;

    private static final Server SERVER = start();

    static {
        // How soon something comes is the machine's; that it comes is the test's.
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }

    private SharedDatabase() {}

    /** Where it is: the beginning of the JDBC address of each database in it. */
    private record Server(String address) {

        String jdbcUrl(String database) {
            return address + database;
        }
    }

    private static Server start() {
        Server server = PlatformChoice.ofSystemProperties().postgresInContainer() ? inContainer() : embedded();
        JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(server.jdbcUrl("postgres"), USER, USER));
        for (DatabaseLane lane : DatabaseLane.values()) {
            jdbc.sql("create database " + nameOf(lane)).update();
        }
        return server;
    }

    private static Server embedded() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    postgres.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
            return new Server("jdbc:postgresql://localhost:%d/".formatted(postgres.getPort()));
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start", e);
        }
    }

    private static Server inContainer() {
        PostgreSQLContainer postgres = new PostgreSQLContainer(new ProductionImages(Path.of("")).postgres())
                .withDatabaseName("postgres")
                .withUsername(USER)
                .withPassword(USER)
                .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=" + CONNECTIONS);
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::stop));
        postgres.start();
        return new Server("jdbc:postgresql://%s:%d/"
                .formatted(postgres.getHost(), postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT)));
    }

    /** Has an application work on a database of this lane. */
    static void use(DatabaseLane lane, ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "spring.datasource.url=" + SERVER.jdbcUrl(nameOf(lane)),
                        "spring.datasource.username=" + USER,
                        "spring.datasource.password=" + USER)
                .applyTo(context);
    }

    private static String nameOf(DatabaseLane lane) {
        return lane.name().toLowerCase(Locale.ROOT);
    }

    /** Empties all tables but Flyway's, so that no test depends on what another one left. */
    static final class Cleaner extends AbstractTestExecutionListener {
        /** Most tables are empty already, and emptying costs as much whether they are or not. */
        private static final String EMPTYING = """
                do $$
                declare
                    name text;
                    filled text[];
                    has_rows boolean;
                begin
                    for name in
                        select quote_ident(tablename) from pg_tables
                        where schemaname = 'public' and tablename <> 'flyway_schema_history'
                    loop
                        execute 'select exists (select from ' || name || ')' into has_rows;
                        if has_rows then
                            filled := filled || name;
                        end if;
                    end loop;
                    if filled is not null then
                        execute 'truncate ' || array_to_string(filled, ', ') || ' restart identity cascade';
                    end if;
                end
                $$""";

        @Override
        public int getOrder() {
            // Before the listener that starts a test's transaction, which would roll the emptying back.
            return 3_999;
        }

        @Override
        public void beforeTestMethod(TestContext testContext) {
            JdbcClient jdbc = testContext.getApplicationContext().getBean(JdbcClient.class);
            // What works in the background may hold one of the tables and want another.
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .ignoreExceptionsMatching(PessimisticLockingFailureException.class::isInstance)
                    .untilAsserted(() -> jdbc.sql(EMPTYING).update());
        }
    }
}
