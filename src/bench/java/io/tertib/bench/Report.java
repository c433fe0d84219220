package io.tertib.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a run has measured so far, as it is printed and written. */
final class Report {

    private final Instant startedAt = Instant.now();
    private final double loadBefore = load();
    private final List<Figure> figures = new ArrayList<>();

    /** Takes a figure, and tells it at once: a run takes minutes. */
    void add(Figure figure) {
        figures.add(figure);
        System.out.println(figure);
    }

    List<Figure> figures() {
        return List.copyOf(figures);
    }

    /** Prints all as a table. */
    void print() {
        System.out.println();
        System.out.println(Table.of(figures));
        System.out.printf(
                Locale.ROOT,
                "Load average of the machine: %.1f before, %.1f at the end; this run has its part in that%n",
                loadBefore,
                load());
    }

    /**
     * Writes all as JSON.
     *
     * @param settings of the run
     */
    void write(Path file, Map<String, ?> settings) throws IOException {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("startedAt", startedAt.toString());
        result.put("seconds", Duration.between(startedAt, Instant.now()).toSeconds());
        result.put("processors", Runtime.getRuntime().availableProcessors());
        result.put("loadAverageBefore", loadBefore);
        result.put("loadAverageAfter", load());
        result.put("java", Runtime.version().toString());
        result.putAll(settings);
        result.put("figures", figures);
        JsonMapper json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.writeString(file, json.writeValueAsString(result));
    }

    /** Of the last minute; negative where the system does not tell. */
    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
