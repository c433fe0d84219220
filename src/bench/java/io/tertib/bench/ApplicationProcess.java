package io.tertib.bench;

import io.tertib.local.part.PlatformException;
import io.tertib.local.part.Readiness;
import io.tertib.local.process.ChildProcess;
import io.tertib.local.process.JavaCommand;
import io.tertib.local.process.ProcessKeeper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tertib as it is delivered, in a JVM of its own with the full compiler. */
final class ApplicationProcess implements AutoCloseable {

    /** More than it needs. */
    static final int HEAP_MEGABYTES = 1024;

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String NAME = "tertib";

    private static final Pattern RESIDENT = Pattern.compile("^VmRSS:\\s+(\\d+) kB$", Pattern.MULTILINE);

    private final ProcessKeeper keeper;
    private final ChildProcess process;
    private final Path pidFile;
    private Duration startUp = Duration.ZERO;

    private ApplicationProcess(ProcessKeeper keeper, ChildProcess process, Path pidFile) {
        this.keeper = keeper;
        this.process = process;
        this.pidFile = pidFile;
    }

    /**
     * Starts it and returns once it takes calls.
     *
     * @param jar what the build packaged
     * @param directory for its log, and for what tells its process
     * @param settings what {@code application.yaml} leaves open
     */
    static ApplicationProcess start(Path jar, Path directory, Map<String, String> settings) {
        JavaCommand command = new JavaCommand("org.springframework.boot.loader.launch.JarLauncher", jar.toString())
                .jvm("-Xmx" + HEAP_MEGABYTES + "m");
        settings.forEach((name, value) -> command.arguments("--" + name + "=" + value));
        ProcessKeeper keeper = new ProcessKeeper(processes(directory));
        ChildProcess process = new ChildProcess("Tertib", NAME, command, directory, keeper, System.out::println);
        ApplicationProcess application =
                new ApplicationProcess(keeper, process, processes(directory).resolve(NAME + ".pid"));
        long from = System.nanoTime();
        try {
            process.start();
            URI ready = URI.create("http://localhost:" + settings.get("server.port") + "/actuator/health/readiness");
            if (!Readiness.await(PATIENCE, process::requireAlive, () -> Readiness.answers(ready))) {
                throw PlatformException.withLog("Tertib did not become ready in time.", process.log());
            }
            application.startUp = Duration.ofNanos(System.nanoTime() - from);
            return application;
        } catch (RuntimeException e) {
            application.close();
            throw e;
        }
    }

    /** How long it took from nothing until it takes calls, with an empty database to be made ready. */
    Duration startUp() {
        return startUp;
    }

    /** Megabytes of memory that it has now, as Linux counts them; empty on another system. */
    Optional<Double> residentMegabytes() {
        try {
            String pid = Files.readAllLines(pidFile).getFirst();
            Path status = Path.of("/proc", pid, "status");
            if (!Files.exists(status)) {
                return Optional.empty();
            }
            Matcher found = RESIDENT.matcher(Files.readString(status));
            return found.find() ? Optional.of(Long.parseLong(found.group(1)) / 1024.0) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where its process is written down. */
    static Path processes(Path directory) {
        return directory.resolve("processes");
    }

    @Override
    public void close() {
        process.stop();
        keeper.close();
    }
}
