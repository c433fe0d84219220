package io.tertib.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which process used how much processor time. */
final class CpuMeter {

    private static final String SUFFIX = ".pid";
    private static final String SELF = "bench";

    private final List<Path> directories;

    /** @param directories where the processes are written down, a file for each with its number in the first line */
    CpuMeter(Path... directories) {
        this.directories = List.of(directories);
    }

    /** Begins to measure. */
    Reading start() {
        return new Reading(used());
    }

    private Map<String, Duration> used() {
        Map<String, Duration> used = new TreeMap<>();
        for (Path directory : directories) {
            try (Stream<Path> files = Files.list(directory)) {
                files.filter(file -> file.toString().endsWith(SUFFIX))
                        .forEach(file -> process(file).ifPresent(found -> used.put(nameOf(file), ofAll(found))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        used.put(SELF, of(ProcessHandle.current()));
        return used;
    }

    private static String nameOf(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    private static Optional<ProcessHandle> process(Path file) {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst()));
        } catch (IOException e) {
            // It has ended and was forgotten meanwhile.
            return Optional.empty();
        }
    }

    /** With its children: PostgreSQL has one for each connection. */
    private static Duration ofAll(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(CpuMeter::of)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration of(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** What had been used when it began. */
    final class Reading {

        private final Map<String, Duration> before;

        private Reading(Map<String, Duration> before) {
            this.before = before;
        }

        /** Seconds of processor time since, by process; {@code bench} is the load, the mail server and the references. */
        Map<String, Double> seconds() {
            Map<String, Double> seconds = new LinkedHashMap<>();
            used().forEach((name, now) -> {
                Duration since = now.minus(before.getOrDefault(name, Duration.ZERO));
                seconds.put(name, Math.max(0, since.toMillis()) / 1000.0);
            });
            return seconds;
        }
    }
}
