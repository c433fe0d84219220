package io.tertib;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** One PostgreSQL for all tests of a JVM, started when the first of them needs it; each lane has a database in it. */
final class EmbeddedDatabase {

    private static final String USER = "postgres";

    private static final EmbeddedPostgres POSTGRES = start();

    static {
        // How soon something comes is the machine's; that it comes is the test's.
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }

    private EmbeddedDatabase() {}

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.start();
            JdbcClient jdbc = JdbcClient.create(postgres.getPostgresDatabase());
            for (DatabaseLane lane : DatabaseLane.values()) {
                jdbc.sql("create database " + nameOf(lane)).update();
            }
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    postgres.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start", e);
        }
    }

    /** Has an application work on a database of this lane. */
    static void use(DatabaseLane lane, ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "spring.datasource.url=" + POSTGRES.getJdbcUrl(USER, nameOf(lane)),
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
