package io.tertib.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which process a file speaks of: the id alone may have passed to another program since. */
record ProcessRecord(long pid, Instant startedAt) {

    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

    static ProcessRecord of(ProcessHandle process) {
        return new ProcessRecord(process.pid(), process.info().startInstant().orElseGet(Instant::now));
    }

    static Optional<ProcessRecord> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return Optional.of(new ProcessRecord(Long.parseLong(lines.get(0)), Instant.parse(lines.get(1))));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    void write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, List.of(Long.toString(pid), startedAt.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process, if it still is the one that was written down. */
    Optional<ProcessHandle> stillRunning() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::startedThen);
    }

    private boolean startedThen(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(start, startedAt).abs().compareTo(CLOCK_TOLERANCE) < 0)
                .orElse(false);
    }
}
