package io.tertib.bench;

import io.tertib.local.PlatformOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What Tertib gets done with the engine, without it, and with the whole platform, in a database that was empty before. */
final class PlatformBench {

    /** Orders that are only placed before that is measured, for each that went through its whole life to warm up. */
    private static final int INTAKE_WARM_UP = 5;

    private static final int ORDERS_FOR_MEMORY = 10_000;

    private final Path jar;
    private final Path directory;
    private final int orders;
    private final int warmUp;
    private final Consumer<Figure> report;

    /**
     * @param jar Tertib, as the build packaged it
     * @param directory for what Tertib logs
     * @param orders how many go through their whole life
     * @param warmUp how many do so before, unmeasured
     * @param report gets what was measured
     */
    PlatformBench(Path jar, Path directory, int orders, int warmUp, Consumer<Figure> report) {
        this.jar = jar;
        this.directory = directory;
        this.orders = orders;
        this.warmUp = warmUp;
        this.report = report;
    }

    void run() {
        onEngineOnly();
        onWholePlatform();
    }

    private void onEngineOnly() {
        String where = "engine only";
        try (Stage stage = Stage.start(PlatformOptions.forMeasuring(false), jar, directory)) {
            report.accept(new Figure(
                    "Start of the application",
                    stage.application().startUp().toMillis() / 1000.0,
                    "s",
                    null,
                    null,
                    Map.of(),
                    "with an empty database, from nothing until it takes calls"));
            Lifecycle.warmUp(stage, Life.PREPAID, warmUp);
            Lifecycle lifecycle = Lifecycle.run(stage, Life.PREPAID, orders);
            try (BareEngine bare = new BareEngine(stage.platform().ports()).withJobs(lifecycle.jobs())) {
                bare.run(warmUp);
                report.accept(lifecycle.throughput(where, bare));
                report.accept(lifecycle.outboxWait(where, bare));
                report.accept(OneOrder.measure(stage, bare));
            }
            for (Life life : List.of(Life.STRIPE, Life.COD)) {
                addLifecycle(stage, life, where);
            }
            Lifecycle.awaitQuiet(stage);
            report.accept(MailFigure.measure(stage));
            try (BareEngine bare = new BareEngine(stage.platform().ports())) {
                report.accept(RelayFigure.measure(stage, bare));
            }
            Intake.warmUp(stage, warmUp);
            Intake.run(stage, Clients.USUAL, "engine up").figures().forEach(report);
            stage.platform().engine().stop();
            Intake.warmUp(stage, INTAKE_WARM_UP * warmUp);
            for (int clients : new int[] {1, Clients.USUAL, Clients.MOST}) {
                Intake.run(stage, clients, "engine away").figures().forEach(report);
            }
            report.accept(new InboxFigure(stage).measure());
            addMemory(stage);
        }
    }

    private void onWholePlatform() {
        String where = "whole platform";
        try (Stage stage = Stage.start(PlatformOptions.forMeasuring(true), jar, directory)) {
            Lifecycle.warmUp(stage, Life.PREPAID, warmUp);
            addLifecycle(stage, Life.PREPAID, where);
        }
    }

    private void addLifecycle(Stage stage, Life life, String where) {
        Lifecycle.warmUp(stage, life, warmUp / 5);
        Lifecycle lifecycle = Lifecycle.run(stage, life, orders);
        try (BareEngine bare = new BareEngine(stage.platform().ports()).withJobs(lifecycle.jobs())) {
            bare.run(warmUp);
            report.accept(lifecycle.throughput(where, bare));
            report.accept(lifecycle.outboxWait(where, bare));
        }
    }

    /** Whatever it was asked for so far, it was ten thousand orders at least. */
    private void addMemory(Stage stage) {
        int missing = ORDERS_FOR_MEMORY - stage.shop().placed();
        if (missing > 0) {
            Intake.warmUp(stage, missing);
        }
        stage.application()
                .residentMegabytes()
                .ifPresent(megabytes -> report.accept(new Figure(
                        "Memory of the application after %d orders".formatted(ORDERS_FOR_MEMORY),
                        megabytes,
                        "MB",
                        "the heap that it may have (-Xmx)",
                        (double) ApplicationProcess.HEAP_MEGABYTES,
                        Map.of(),
                        "resident, as Linux counts it")));
    }
}
