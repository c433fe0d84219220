package io.tertib.bench;

import io.tertib.LargeShop;
import io.tertib.local.part.PlatformException;
import io.tertib.local.part.Ports;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.logging.LoggingSystem;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures how long pages and lists take in a shop of many orders: {@code ./mvnw -Pbench verify -Dbench.of=Pages}. It fills
 * a PostgreSQL of its own, starts Tertib on it without an engine, signs in, and asks for one address after the other, as one
 * person does. What it leaves is {@code bench-pages.json} and Tertib's log.
 */
final class Pages {

    private static final int WARM_UP = 3;
    private static final int WARM_UP_ROUNDS = 2;
    private static final int MEASURED = 30;

    /** What takes so long is not asked for as often. */
    private static final Duration ENOUGH = Duration.ofSeconds(10);

    private static final String LOGIN = "manager";
    private static final String API_KEY = "only-while-measuring";

    private final Path jar;
    private final Path directory;

    private Pages(Path jar, Path directory) {
        this.jar = jar;
        this.directory = directory;
    }

    /**
     * Runs it.
     *
     * @param args the packaged application, the build's directory, three that are for {@link Bench} only, how many orders the
     *     shop has, and the JDBC address of a database that is such a shop already, or nothing
     */
    public static void main(String[] args) throws IOException {
        LoggingSystem.get(Pages.class.getClassLoader()).beforeInitialize();
        Pages pages = new Pages(Path.of(args[0]), Path.of(args[1]));
        try {
            if (args.length > 6 && !args[6].isBlank()) {
                pages.measure(args[6]);
            } else {
                pages.measureNew(Integer.parseInt(args[5]));
            }
            System.exit(0);
        } catch (PlatformException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void measureNew(int orders) throws IOException {
        // As PostgreSQL is without settings, but that nothing of it has to last.
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("max_wal_size", "8GB")
                .setServerConfig("maintenance_work_mem", "256MB")
                .setPGStartupWait(Duration.ofMinutes(1))
                .start()) {
            DataSource database = postgres.getPostgresDatabase();
            Flyway.configure().dataSource(database).load().migrate();
            System.out.printf("A shop of %,d orders is being made; that takes some minutes%n", orders);
            LargeShop.fill(database, orders);
            measure(postgres.getJdbcUrl("postgres", "postgres"));
        }
    }

    private void measure(String jdbcUrl) throws IOException {
        Map<String, String> settings = settings(jdbcUrl);
        List<Answers> answers = new ArrayList<>();
        try (Database database = new Database(settings);
                ApplicationProcess application = ApplicationProcess.start(jar, directory.resolve("bench"), settings);
                Visitor visitor = Visitor.signIn("http://localhost:" + settings.get("server.port"), LOGIN, API_KEY)) {
            List<String> addresses = PageAddresses.of(database);
            for (int round = 0; round < WARM_UP_ROUNDS; round++) {
                addresses.forEach(visitor::get);
            }
            for (String address : addresses) {
                Answers measured = measure(visitor, address);
                System.out.println(measured);
                answers.add(measured);
            }
        } finally {
            System.out.println("\nThe slowest:");
            answers.stream()
                    .sorted(Comparator.comparingDouble(Answers::median).reversed())
                    .limit(20)
                    .forEach(System.out::println);
            JsonMapper json = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();
            Files.writeString(directory.resolve("bench-pages.json"), json.writeValueAsString(answers));
        }
    }

    private static Answers measure(Visitor visitor, String address) {
        for (int i = 0; i < WARM_UP; i++) {
            visitor.get(address);
        }
        long[] nanos = new long[MEASURED];
        int calls = 0;
        int length = 0;
        long begun = System.nanoTime();
        while (calls < MEASURED && System.nanoTime() - begun < ENOUGH.toNanos()) {
            long asked = System.nanoTime();
            length = visitor.get(address).body().length();
            nanos[calls++] = System.nanoTime() - asked;
        }
        Latencies latencies = new Latencies(Arrays.copyOf(nanos, calls));
        return new Answers(address, latencies.median(), latencies.percentile(95), calls, length);
    }

    private static Map<String, String> settings(String jdbcUrl) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("server.port", Integer.toString(Ports.oneFree()));
        settings.put("spring.datasource.url", jdbcUrl);
        settings.put("spring.datasource.username", "postgres");
        settings.put("spring.datasource.password", "postgres");
        settings.put("tertib.security.users.manager.password", LOGIN);
        settings.put("tertib.security.users.manager.roles", "STAFF,MANAGER");
        settings.put("tertib.security.api-keys.bench", API_KEY);
        settings.put("tertib.security.rate-limit.enabled", "false");
        return settings;
    }

    /**
     * How an address was answered.
     *
     * @param address without the host
     * @param median milliseconds, from the request to the last byte
     * @param p95 milliseconds within which 95 of 100 were answered
     * @param calls how many were measured
     * @param length characters of the answer
     */
    record Answers(String address, double median, double p95, int calls, int length) {

        @Override
        public String toString() {
            return "%8.1f ms  %8.1f ms  %4d x  %7d  %s".formatted(median, p95, calls, length, address);
        }
    }
}
