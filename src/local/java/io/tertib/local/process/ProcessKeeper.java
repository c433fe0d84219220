package io.tertib.local.process;

import io.tertib.local.part.PlatformException;
import io.tertib.local.part.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Knows every process of the platform, so that none is left behind: each is written down in a file, and watched by
 * a {@link Watchdog}. What an earlier platform on the same directory left is ended before anything is started.
 */
public final class ProcessKeeper implements AutoCloseable {

    private static final String SUFFIX = ".pid";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path directory;
    private final Watchdog watchdog = Watchdog.start();
    private boolean closed;

    /**
     * Takes over the directory of process files.
     *
     * @param directory where one file per process is kept
     */
    public ProcessKeeper(Path directory) {
        this.directory = directory;
    }

    /** Ends the processes that an earlier platform with this directory of process files left running. */
    public static void endLeftovers(Path directory, Progress progress) {
        for (Path file : files(directory)) {
            Optional<ProcessHandle> leftover = ProcessRecord.read(file).flatMap(ProcessRecord::stillRunning);
            if (leftover.isPresent()) {
                progress.say("Ending %s (process %d), left by an earlier run"
                        .formatted(nameOf(file), leftover.get().pid()));
                end(leftover.get(), PATIENCE);
            }
            delete(file);
        }
    }

    /** Has the directory removed if this process is killed. */
    public void removeIfKilled(Path temporary) {
        watchdog.removeAfterwards(temporary);
    }

    /** Writes a process down and has it watched. One that comes too late, when all is being stopped, is ended. */
    public synchronized void keep(String name, ProcessHandle process) {
        if (closed) {
            process.destroyForcibly();
            throw new PlatformException("The platform is being stopped.");
        }
        watchdog.add(process.pid());
        ProcessRecord.of(process).write(fileOf(name));
    }

    /** Forgets a process that has ended. */
    public void forget(String name, ProcessHandle process) {
        watchdog.forget(process.pid());
        delete(fileOf(name));
    }

    @Override
    public synchronized void close() {
        closed = true;
        watchdog.close();
    }

    /** Asks a process to end, and makes it end when it takes too long. */
    static void end(ProcessHandle process, Duration patience) {
        process.destroy();
        if (!hasEnded(process, patience)) {
            process.destroyForcibly();
            hasEnded(process, patience);
        }
    }

    private static boolean hasEnded(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<Path> files(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path fileOf(String name) {
        return directory.resolve(name + SUFFIX);
    }

    private static String nameOf(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
