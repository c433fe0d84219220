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

    /** Empties all tables but Flyway's, so that no test, or class that is filled once, depends on what another one left. */
    static final class Cleaner extends AbstractTestExecutionListener {
        /**
         * Most tables are empty already, or have few rows: to delete those takes a fraction of the time of truncating, which
         * makes new files for the table and each of its indexes. The locks have what still works in the background end its
         * writing first.
         */
        private static final String EMPTYING = """
                do $$
                declare
                    tables text[] := array(
                        select quote_ident(tablename) from pg_tables
                        where schemaname = 'public' and tablename <> 'flyway_schema_history'
                        order by tablename);
                    name text;
                    large text[];
                    few constant int := 1000;
                    counted int;
                begin
                    set local session_replication_role = replica;
                    execute 'lock table ' || array_to_string(tables, ', ') || ' in exclusive mode';
                    foreach name in array tables loop
                        execute 'select count(*) from (select from ' || name || ' limit ' || few + 1 || ') as row'
                            into counted;
                        if counted > few then
                            large := large || name;
                        elsif counted > 0 then
                            execute 'delete from ' || name;
                        end if;
                    end loop;
                    if large is not null then
                        execute 'truncate ' || array_to_string(large, ', ') || ' cascade';
                    end if;
                end
                $$""";

        @Override
        public int getOrder() {
            // Before the listener that starts a test's transaction, which would roll the emptying back.
            return 3_999;
        }

        @Override
        public void beforeTestClass(TestContext testContext) {
            if (isFilledOnce(testContext)) {
                empty(testContext);
            }
        }

        @Override
        public void beforeTestMethod(TestContext testContext) {
            if (!isFilledOnce(testContext)) {
                empty(testContext);
            }
        }

        private static boolean isFilledOnce(TestContext testContext) {
            return testContext.getTestClass().isAnnotationPresent(FilledOnce.class);
        }

        private static void empty(TestContext testContext) {
            JdbcClient jdbc = testContext.getApplicationContext().getBean(JdbcClient.class);
            // What works in the background may hold one of the tables and want another.
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .ignoreExceptionsMatching(PessimisticLockingFailureException.class::isInstance)
                    .untilAsserted(() -> jdbc.sql(EMPTYING).update());
        }
    }
}
