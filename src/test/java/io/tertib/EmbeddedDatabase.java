package io.tertib;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.awaitility.Awaitility;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** One PostgreSQL for all tests of a JVM, started when the first of them needs it. */
final class EmbeddedDatabase {

    private static final EmbeddedPostgres POSTGRES = start();

    private EmbeddedDatabase() {}

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.start();
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

    static final class Initializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "spring.datasource.url=" + POSTGRES.getJdbcUrl("postgres", "postgres"),
                            "spring.datasource.username=postgres",
                            "spring.datasource.password=postgres")
                    .applyTo(context);
        }
    }

    /** Empties all tables but Flyway's, so that no test depends on what another one left. */
    static final class Cleaner extends AbstractTestExecutionListener {
        @Override
        public int getOrder() {
            // Before the listener that starts a test's transaction, which would roll the emptying back.
            return 3_999;
        }

        @Override
        public void beforeTestMethod(TestContext testContext) {
            JdbcClient jdbc = testContext.getApplicationContext().getBean(JdbcClient.class);
            List<String> tables = jdbc.sql("""
                            select quote_ident(tablename) from pg_tables
                            where schemaname = 'public' and tablename <> 'flyway_schema_history'""").query(String.class).list();
            if (!tables.isEmpty()) {
                String emptying = "truncate " + String.join(", ", tables) + " restart identity cascade";
                // What works in the background may hold one of the tables and want another.
                Awaitility.await()
                        .ignoreExceptionsMatching(PessimisticLockingFailureException.class::isInstance)
                        .untilAsserted(() -> jdbc.sql(emptying).update());
            }
        }
    }
}
