package io.tertib.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Orders taken by so many clients at once, beside bare SQL that writes the same rows with as many connections.
 *
 * @param clients how many
 * @param where what of the platform is there
 * @param load how fast they were taken
 * @param bare how fast bare SQL wrote the rows of one
 * @param rows what one order writes
 */
record Intake(
        int clients,
        String where,
        Clients.Load load,
        Clients.Load bare,
        WrittenRows rows,
        Map<String, Double> cpuSeconds) {

    private static final Duration MEASURED = Duration.ofSeconds(6);
    private static final Duration BARE_WARM_UP = Duration.ofSeconds(1);
    private static final Duration BARE_MEASURED = Duration.ofSeconds(3);

    /** Takes so many orders, unmeasured. */
    static void warmUp(Stage stage, int orders) {
        Clients.each(orders, number -> stage.shop().place());
    }

    /** Takes orders for a while. */
    static Intake run(Stage stage, int clients, String where) {
        ShopClient shop = stage.shop();
        CpuMeter.Reading cpu = stage.cpu().start();
        Clients.Load load = Clients.during(clients, MEASURED, number -> shop.place());
        Map<String, Double> used = cpu.seconds();

        Database database = stage.database();
        UUID mark = UUID.randomUUID();
        long moment = WrittenRows.moment(database);
        UUID order = shop.place(mark);
        WrittenRows rows = WrittenRows.since(database, moment, List.of(mark.toString(), order.toString()));
        Clients.during(clients, BARE_WARM_UP, number -> write(database, rows, mark));
        Clients.Load bare = Clients.during(clients, BARE_MEASURED, number -> write(database, rows, mark));
        return new Intake(clients, where, load, bare, rows, used);
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
        String what = "POST /api/orders, %d %s, %s".formatted(clients, clients == 1 ? "client" : "clients", where);
        String reference = "bare SQL of the same rows";
        return List.of(
                new Figure(
                        what,
                        load.perSecond(),
                        "orders/s",
                        reference,
                        bare.perSecond(),
                        cpuSeconds,
                        "%d orders; each %s".formatted(load.calls(), rows)),
                Figure.percentile(what, 50, load.latencies(), reference, bare.latencies(), Figure.Held.ALONE, ""),
                Figure.percentile(what, 99, load.latencies(), reference, bare.latencies(), Figure.Held.NOT, ""));
    }
}
