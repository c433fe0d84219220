package io.tertib.bench;

import io.tertib.local.PlatformOptions;
import io.tertib.local.part.PlatformException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.logging.LoggingSystem;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures what Tertib gets done on this machine, and beside each figure what the machine could do: {@code ./mvnw -Pbench
 * verify}. It starts what it needs on free ports and leaves nothing behind but {@code bench.json} and Tertib's log.
 */
final class Bench {

    private static final int FAILED = 1;

    /** Orders that are only placed before that is measured, for each that went through its whole life to warm up. */
    private static final int INTAKE_WARM_UP = 5;

    private static final int ORDERS_FOR_MEMORY = 10_000;

    private final Path jar;
    private final Path directory;
    private final int orders;
    private final int warmUp;
    private final List<Figure> figures = new ArrayList<>();

    private Bench(Path jar, Path directory, int orders, int warmUp) {
        this.jar = jar;
        this.directory = directory;
        this.orders = orders;
        this.warmUp = warmUp;
    }

    /**
     * Runs it.
     *
     * @param args the packaged application, the build's directory, how many orders go through their whole life, how many do so
     *     before, unmeasured, and the {@code bench.json} of an earlier run that this one is held against, or {@code none}
     */
    public static void main(String[] args) throws IOException {
        // The libraries of the platform have nothing to say that is wanted here.
        LoggingSystem.get(Bench.class.getClassLoader()).beforeInitialize();
        try {
            Bench bench =
                    new Bench(Path.of(args[0]), Path.of(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
            // Read before it is measured: it may be the file that this run writes.
            Optional<Earlier> earlier =
                    args[4].equals("none") ? Optional.empty() : Optional.of(Earlier.read(Path.of(args[4])));
            bench.run();
            List<String> worse = earlier.map(run -> run.worse(bench.figures)).orElse(List.of());
            worse.forEach(System.out::println);
            System.exit(worse.isEmpty() ? 0 : FAILED);
        } catch (PlatformException e) {
            System.err.println(e.getMessage());
            System.exit(FAILED);
        }
    }

    private void run() throws IOException {
        Instant startedAt = Instant.now();
        try {
            onEngineOnly();
            onWholePlatform();
        } finally {
            // What was measured is told, even if something fails after it.
            System.out.println();
            System.out.println(Table.of(figures));
            write(startedAt);
        }
    }

    private void onEngineOnly() {
        String where = "engine only";
        try (Stage stage = Stage.start(PlatformOptions.forMeasuring(false), jar, directory.resolve("bench"))) {
            add(new Figure(
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
                add(lifecycle.throughput(where, bare));
                add(lifecycle.outboxWait(where, bare));
                add(OneOrder.measure(stage, bare));
            }
            for (Life life : List.of(Life.STRIPE, Life.COD)) {
                addLifecycle(stage, life, where);
            }
            Lifecycle.awaitQuiet(stage);
            add(MailFigure.measure(stage));
            try (BareEngine bare = new BareEngine(stage.platform().ports())) {
                add(RelayFigure.measure(stage, bare));
            }
            Intake.warmUp(stage, warmUp);
            Intake.run(stage, Clients.USUAL, "engine up").figures().forEach(this::add);
            stage.platform().engine().stop();
            Intake.warmUp(stage, INTAKE_WARM_UP * warmUp);
            for (int clients : new int[] {1, Clients.USUAL, Clients.MOST}) {
                Intake.run(stage, clients, "engine away").figures().forEach(this::add);
            }
            add(new InboxFigure(stage).measure());
            addMemory(stage);
        }
    }

    private void onWholePlatform() {
        String where = "whole platform";
        try (Stage stage = Stage.start(PlatformOptions.forMeasuring(true), jar, directory.resolve("bench"))) {
            Lifecycle.warmUp(stage, Life.PREPAID, warmUp);
            addLifecycle(stage, Life.PREPAID, where);
        }
    }

    private void addLifecycle(Stage stage, Life life, String where) {
        Lifecycle.warmUp(stage, life, warmUp / 5);
        Lifecycle lifecycle = Lifecycle.run(stage, life, orders);
        try (BareEngine bare = new BareEngine(stage.platform().ports()).withJobs(lifecycle.jobs())) {
            bare.run(warmUp);
            add(lifecycle.throughput(where, bare));
            add(lifecycle.outboxWait(where, bare));
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
                .ifPresent(megabytes -> add(new Figure(
                        "Memory of the application after %d orders".formatted(ORDERS_FOR_MEMORY),
                        megabytes,
                        "MB",
                        "the heap that it may have (-Xmx)",
                        (double) ApplicationProcess.HEAP_MEGABYTES,
                        Map.of(),
                        "resident, as Linux counts it")));
    }

    private void add(Figure figure) {
        figures.add(figure);
        System.out.printf("%s: %.1f %s%n", figure.what(), figure.value(), figure.unit());
    }

    private void write(Instant startedAt) throws IOException {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("startedAt", startedAt.toString());
        result.put("seconds", Duration.between(startedAt, Instant.now()).toSeconds());
        result.put("processors", Runtime.getRuntime().availableProcessors());
        result.put("java", Runtime.version().toString());
        result.put("orders", orders);
        result.put("warmUp", warmUp);
        result.put("figures", figures);
        JsonMapper json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.writeString(directory.resolve("bench.json"), json.writeValueAsString(result));
    }
}
