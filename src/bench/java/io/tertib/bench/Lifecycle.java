package io.tertib.bench;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * Orders, placed, paid, shipped and delivered one after the other as fast as the clients can, until the process of each has
 * completed it.
 *
 * @param life in which of these ways
 * @param orders how many, and how long it took
 * @param cost what one of them took
 * @param waited how long the message that starts an order's process waited in the outbox, in the median, in ms
 */
record Lifecycle(Life life, Done orders, OrderCost cost, double waited, Map<String, Double> cpuSeconds) {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Lets the compiler do its work before anything is measured. */
    static void warmUp(Stage stage, Life life, int orders) {
        load(stage, life, orders);
    }

    /** Runs so many orders. */
    static Lifecycle run(Stage stage, Life life, int orders) {
        Database database = stage.database();
        awaitQuiet(stage);
        OrderCost.Reading cost = OrderCost.start(stage);
        long lastMessage = database.number("SELECT coalesce(max(seq), 0) FROM outbox_message");
        CpuMeter.Reading cpu = stage.cpu().start();
        Done done = load(stage, life, orders);
        Map<String, Double> used = cpu.seconds();
        awaitQuiet(stage);
        return new Lifecycle(life, done, cost.forEach(orders), wait(database, lastMessage), used);
    }

    private static Done load(Stage stage, Life life, int orders) {
        long before = completed(stage.database());
        long from = System.nanoTime();
        Clients.each(orders, number -> life.live(stage));
        return Done.awaitAll(from, PATIENCE, orders, "Orders completed", () -> completed(stage.database()) - before);
    }

    private static long completed(Database database) {
        return database.number("SELECT count(*) FROM orders WHERE completed_at IS NOT NULL");
    }

    private static double wait(Database database, long lastMessage) {
        return database.decimal("""
                SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM published_at - created_at)) * 1000
                FROM outbox_message WHERE name = 'order.placed' AND published_at IS NOT NULL AND seq > %d
                """.formatted(lastMessage));
    }

    /** Mails about an order are written and sent after it was completed, too. */
    static void awaitQuiet(Stage stage) {
        Awaitility.await("nothing to do")
                .atMost(PATIENCE)
                .pollInterval(200, TimeUnit.MILLISECONDS)
                .until(() -> stage.platform().engine().activity().look().openJobs() == 0
                        && stage.database().number("SELECT count(*) FROM outbox_message WHERE published_at IS NULL")
                                == 0
                        && stage.database().number("SELECT count(*) FROM mail WHERE status IN ('PENDING', 'SENDING')")
                                == 0);
    }

    Figure throughput(String where, BareEngine bare) {
        return new Figure(
                life.words() + ", placed to completed: " + where,
                orders.perSecond(),
                "orders/s",
                "engine, %d jobs that do nothing".formatted(cost.jobs()),
                bare.run((int) orders.count()).perSecond(),
                cpuSeconds,
                "%d orders in %.1f s; each %s".formatted(orders.count(), orders.seconds(), cost));
    }

    /** As many jobs as one of these orders has. */
    int jobs() {
        return cost.jobs();
    }

    Figure outboxWait(String where, BareEngine bare) {
        return new Figure(
                "Wait of order.placed in the outbox meanwhile: " + where,
                waited,
                "ms",
                "one message published directly",
                new Latencies(Alone.times(50, bare::publishOne)).median(),
                Map.of(),
                "medians");
    }
}
