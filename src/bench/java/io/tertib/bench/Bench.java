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
import org.springframework.boot.logging.LoggingSystem;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures what Tertib gets done on this machine, and beside each figure what the machine could do: {@code ./mvnw -Pbench
 * verify}. It starts what it needs on free ports and leaves nothing behind but {@code bench.json} and Tertib's log.
 */
final class Bench {

    private static final int FAILED = 1;

    private final Path jar;
    private final Path directory;
    private final int orders;
    private final List<Figure> figures = new ArrayList<>();

    private Bench(Path jar, Path directory, int orders) {
        this.jar = jar;
        this.directory = directory;
        this.orders = orders;
    }

    /** @param args the packaged application, the build's directory, and how many orders go through their whole life */
    public static void main(String[] args) throws IOException {
        // The libraries of the platform have nothing to say that is wanted here.
        LoggingSystem.get(Bench.class.getClassLoader()).beforeInitialize();
        try {
            new Bench(Path.of(args[0]), Path.of(args[1]), Integer.parseInt(args[2])).run();
            System.exit(0);
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
        try (Stage stage = Stage.start(PlatformOptions.forTests(false), jar, directory.resolve("bench"))) {
            Lifecycle.warmUp(stage, orders / 2);
            Lifecycle lifecycle = Lifecycle.run(stage, orders);
            try (BareEngine bare = new BareEngine(stage.platform().ports()).withJobs(lifecycle.jobs())) {
                bare.run(orders / 2);
                add(lifecycle.throughput(where, bare));
                add(lifecycle.outboxWait(where, bare));
                add(OneOrder.measure(stage, bare));
            }
            Lifecycle.awaitQuiet(stage);
            add(MailFigure.measure(stage));
            try (BareEngine bare = new BareEngine(stage.platform().ports())) {
                add(RelayFigure.measure(stage, bare));
            }
            stage.platform().engine().stop();
            Intake.run(stage).figures().forEach(this::add);
            add(new InboxFigure(stage).measure());
        }
    }

    private void onWholePlatform() {
        String where = "whole platform";
        try (Stage stage = Stage.start(PlatformOptions.forTests(true), jar, directory.resolve("bench"))) {
            Lifecycle.warmUp(stage, orders / 2);
            Lifecycle lifecycle = Lifecycle.run(stage, orders);
            try (BareEngine bare = new BareEngine(stage.platform().ports()).withJobs(lifecycle.jobs())) {
                bare.run(orders / 2);
                add(lifecycle.throughput(where, bare));
                add(lifecycle.outboxWait(where, bare));
            }
        }
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
        result.put("figures", figures);
        JsonMapper json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.writeString(directory.resolve("bench.json"), json.writeValueAsString(result));
    }
}
