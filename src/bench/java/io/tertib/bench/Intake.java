package io.tertib.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Orders taken while the engine is away, beside bare SQL that writes the same rows.
 *
 * @param load how fast they were taken
 * @param bare how fast bare SQL wrote the rows of one
 * @param rows what one order writes
 */
record Intake(Clients.Load load, Clients.Load bare, WrittenRows rows, Map<String, Double> cpuSeconds) {

    private static final Duration MEASURED = Duration.ofSeconds(8);
    private static final Duration BARE_WARM_UP = Duration.ofSeconds(1);
    private static final Duration BARE_MEASURED = Duration.ofSeconds(3);

    /**
     * Takes orders for a while. The engine has to be away.
     *
     * @param warmUp so many before, unmeasured
     */
    static Intake run(Stage stage, int warmUp) {
        ShopClient shop = stage.shop();
        Clients.each(warmUp, number -> shop.place());
        CpuMeter.Reading cpu = stage.cpu().start();
        Clients.Load load = Clients.during(MEASURED, number -> shop.place());
        Map<String, Double> used = cpu.seconds();

        Database database = stage.database();
        UUID mark = UUID.randomUUID();
        long moment = WrittenRows.moment(database);
        UUID order = shop.place(mark);
        WrittenRows rows = WrittenRows.since(database, moment, List.of(mark.toString(), order.toString()));
        Clients.during(BARE_WARM_UP, number -> write(database, rows, mark));
        Clients.Load bare = Clients.during(BARE_MEASURED, number -> write(database, rows, mark));
        return new Intake(load, bare, rows, used);
    }

    private static void write(Database database, WrittenRows rows, UUID mark) {
        Map<String, String> otherIds = Stream.concat(rows.ids().stream(), Stream.of(mark.toString()))
                .collect(Collectors.toMap(
                        Function.identity(), id -> UUID.randomUUID().toString()));
        database.transaction(connection -> {
            for (WrittenRow row : rows.all()) {
                row.insert(connection, otherIds);
            }
        });
    }

    List<Figure> figures() {
        String reference = "bare SQL of the same rows";
        return List.of(
                new Figure(
                        "POST /api/orders, engine away",
                        load.perSecond(),
                        "orders/s",
                        reference,
                        bare.perSecond(),
                        cpuSeconds,
                        "%d orders; each %s".formatted(load.calls(), rows)),
                new Figure(
                        "POST /api/orders, engine away: p50",
                        load.latencies().median(),
                        "ms",
                        reference,
                        bare.latencies().median(),
                        Map.of(),
                        ""),
                new Figure(
                        "POST /api/orders, engine away: p99",
                        load.latencies().percentile(99),
                        "ms",
                        reference,
                        bare.latencies().percentile(99),
                        Map.of(),
                        ""));
    }
}
