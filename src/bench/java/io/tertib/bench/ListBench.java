package io.tertib.bench;

import io.tertib.local.part.Ports;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How long lists, tabs, counts and searches take in shops of many orders, over HTTP, each beside bare SQL of the same rows. One
 * person or program asks for one after the other; there is no engine. Each answer is measured in turn with the bare SQL, and
 * all of them in several rounds, so that whatever else the machine does for some seconds is felt by both, and by all a little.
 */
final class ListBench {

    private static final Duration WARM_UP = Duration.ofSeconds(40);
    private static final int ROUNDS = 6;
    private static final int CALLS_IN_A_ROUND = 10;

    /** What takes so long is not asked for as often. */
    private static final Duration ENOUGH_IN_A_ROUND = Duration.ofSeconds(2);

    private static final String REFERENCE = "bare SQL of the same rows";
    private static final String LOGIN = "manager";
    private static final String API_KEY = "only-while-measuring";

    private final Path jar;
    private final Path directory;
    private final Consumer<Figure> report;

    /**
     * @param jar Tertib, as the build packaged it
     * @param directory for what Tertib logs
     * @param report gets what was measured
     */
    ListBench(Path jar, Path directory, Consumer<Figure> report) {
        this.jar = jar;
        this.directory = directory;
        this.report = report;
    }

    /**
     * Measures a shop of so many orders.
     *
     * @param address the JDBC address of its database; without, one is made and thrown away
     */
    void run(int orders, Optional<String> address) {
        try (FilledShop shop =
                address.map(database -> FilledShop.at(database, orders)).orElseGet(() -> FilledShop.make(orders))) {
            String size = String.format(Locale.ROOT, "%,d orders", orders);
            shop.filledIn()
                    .ifPresent(time -> report.accept(new Figure(
                            "A shop of " + size + ", filled",
                            orders / (time.toMillis() / 1000.0),
                            "orders/s",
                            null,
                            null,
                            Map.of(),
                            "in %d s, straight into the tables".formatted(time.toSeconds()))));
            measure(shop, size);
        }
    }

    private void measure(FilledShop shop, String size) {
        Map<String, String> settings = settings(shop.jdbcUrl());
        try (Database database = new Database(settings);
                ApplicationProcess application = ApplicationProcess.start(jar, directory, settings);
                Visitor visitor = Visitor.signIn("http://localhost:" + settings.get("server.port"), LOGIN, API_KEY);
                Connection connection = database.forReading()) {
            List<Reading> readings = new Readings(database, visitor).all();
            warmUp(readings, visitor, connection);
            measure(readings, size, visitor, connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Also sees that the answers show what the bare SQL reads. */
    private static void warmUp(List<Reading> readings, Visitor visitor, Connection connection) {
        long end = System.nanoTime() + WARM_UP.toNanos();
        List<String> differing = new ArrayList<>();
        for (Reading reading : readings) {
            String answer = visitor.get(reading.address()).body();
            try (BareSql bare = new BareSql(connection, reading.sql())) {
                bare.first().stream()
                        .filter(shown -> !answer.contains(shown))
                        .findFirst()
                        .ifPresent(missing -> differing.add(reading.address() + " does not show " + missing));
            }
        }
        if (!differing.isEmpty()) {
            throw new IllegalStateException("Answers do not show what the bare SQL reads: " + differing);
        }
        while (System.nanoTime() < end) {
            readings.forEach(reading -> visitor.get(reading.address()));
        }
    }

    private void measure(List<Reading> readings, String size, Visitor visitor, Connection connection) {
        List<Times> all = readings.stream()
                .map(reading -> new Times(reading, new BareSql(connection, reading.sql())))
                .toList();
        try {
            for (int round = 0; round < ROUNDS; round++) {
                System.out.printf("Lists of %s, round %d of %d%n", size, round + 1, ROUNDS);
                all.forEach(times -> times.measure(visitor));
            }
        } finally {
            all.forEach(times -> times.bare.close());
        }
        all.forEach(times -> times.figures(size).forEach(report));
    }

    /** How long it took to get a reading, and to read its rows. */
    private static final class Times {

        private final Reading reading;
        private final BareSql bare;
        private final List<Long> answers = new ArrayList<>();
        private final List<Long> rows = new ArrayList<>();

        private Times(Reading reading, BareSql bare) {
            this.reading = reading;
            this.bare = bare;
        }

        /** Measures one round. */
        private void measure(Visitor visitor) {
            Runnable get = () -> visitor.get(reading.address());
            get.run();
            // From the fifth time on the driver has the database keep the statement.
            for (int time = 0; rows.isEmpty() && time < 5; time++) {
                bare.run();
            }
            bare.run();
            long begun = System.nanoTime();
            for (int call = 0;
                    call < CALLS_IN_A_ROUND && System.nanoTime() - begun < ENOUGH_IN_A_ROUND.toNanos();
                    call++) {
                answers.add(Alone.time(get));
                rows.add(Alone.time(bare::run));
            }
        }

        private List<Figure> figures(String size) {
            String what = reading.what() + ", " + size;
            Latencies here = latencies(answers);
            Latencies reference = latencies(rows);
            boolean isCutOff = answers.size() < ROUNDS * CALLS_IN_A_ROUND;
            return List.of(
                    Figure.percentile(
                            what,
                            50,
                            here,
                            REFERENCE,
                            reference,
                            Figure.Held.AMONG_OTHERS,
                            isCutOff ? answers.size() + " times" : ""),
                    Figure.percentile(what, 95, here, REFERENCE, reference, Figure.Held.NOT, ""));
        }

        private static Latencies latencies(List<Long> nanos) {
            return new Latencies(nanos.stream().mapToLong(Long::longValue).toArray());
        }
    }

    private static Map<String, String> settings(String jdbcUrl) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("server.port", Integer.toString(Ports.oneFree()));
        // Whatever engine runs on this machine is somebody else's.
        settings.put("camunda.client.enabled", "false");
        settings.put("spring.datasource.url", jdbcUrl);
        settings.put("spring.datasource.username", FilledShop.USER);
        settings.put("spring.datasource.password", FilledShop.USER);
        settings.put("tertib.security.users.manager.password", LOGIN);
        settings.put("tertib.security.users.manager.roles", "STAFF,MANAGER");
        settings.put("tertib.security.api-keys.bench", API_KEY);
        settings.put("tertib.security.rate-limit.enabled", "false");
        return settings;
    }
}
