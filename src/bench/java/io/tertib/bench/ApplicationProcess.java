package io.tertib.bench;

import io.tertib.local.part.PlatformException;
import io.tertib.local.part.Readiness;
import io.tertib.local.process.ChildProcess;
import io.tertib.local.process.JavaCommand;
import io.tertib.local.process.ProcessKeeper;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Tertib as it is delivered, in a JVM of its own with the full compiler. */
final class ApplicationProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ProcessKeeper keeper;
    private final ChildProcess process;

    private ApplicationProcess(ProcessKeeper keeper, ChildProcess process) {
        this.keeper = keeper;
        this.process = process;
    }

    /**
     * Starts it and returns once it takes calls.
     *
     * @param jar what the build packaged
     * @param directory for its log, and for what tells its process
     * @param settings what {@code application.yaml} leaves open
     */
    static ApplicationProcess start(Path jar, Path directory, Map<String, String> settings) {
        JavaCommand command =
                new JavaCommand("org.springframework.boot.loader.launch.JarLauncher", jar.toString()).jvm("-Xmx1g");
        settings.forEach((name, value) -> command.arguments("--" + name + "=" + value));
        ProcessKeeper keeper = new ProcessKeeper(processes(directory));
        ChildProcess process = new ChildProcess("Tertib", "tertib", command, directory, keeper, System.out::println);
        ApplicationProcess application = new ApplicationProcess(keeper, process);
        try {
            process.start();
            URI ready = URI.create("http://localhost:" + settings.get("server.port") + "/actuator/health/readiness");
            if (!Readiness.await(PATIENCE, process::requireAlive, () -> Readiness.answers(ready))) {
                throw PlatformException.withLog("Tertib did not become ready in time.", process.log());
            }
            return application;
        } catch (RuntimeException e) {
            application.close();
            throw e;
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
