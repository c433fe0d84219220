package io.tertib.bench;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** One order alone, from before it is placed until its process has completed it. */
final class OneOrder {

    private static final int TIMES = 11;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private OneOrder() {}

    static Figure measure(Stage stage, BareEngine bare) {
        CpuMeter.Reading cpu = stage.cpu().start();
        Latencies latencies = new Latencies(Alone.times(TIMES, () -> complete(stage)));
        Map<String, Double> used = cpu.seconds();
        return new Figure(
                "One order alone, placed to completed",
                latencies.median(),
                "ms",
                "engine, one process of as many jobs that do nothing",
                new Latencies(Alone.times(TIMES, () -> bare.run(1))).median(),
                used,
                "median of %d, slowest %.0f ms".formatted(TIMES, latencies.percentile(100)));
    }

    private static void complete(Stage stage) {
        ShopClient shop = stage.shop();
        UUID order = shop.place();
        shop.track(UUID.randomUUID(), shop.ship(order), "DELIVERED");
        Done.awaitAll(
                System.nanoTime(),
                PATIENCE,
                1,
                "Order completed",
                () -> stage.database()
                        .number("SELECT count(*) FROM orders WHERE completed_at IS NOT NULL AND id = '%s'"
                                .formatted(order)));
    }
}
