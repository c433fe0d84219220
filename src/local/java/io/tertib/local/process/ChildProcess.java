package io.tertib.local.process;

import io.tertib.local.part.PlatformException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A part that runs in a JVM of its own: started, watched, stopped, and started again if need be. */
public final class ChildProcess {

    /** Environment variables of the person's own that would change how the program runs. */
    private static final String[] FOREIGN_PREFIXES = {
        "ZEEBE_",
        "CAMUNDA_",
        "SPRING_",
        "SERVER_",
        "MANAGEMENT_",
        "OPENSEARCH_",
        "JAVA_TOOL_OPTIONS",
        "JDK_JAVA_OPTIONS"
    };

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final String name;
    private final String id;
    private final JavaCommand command;
    private final Path log;
    private final ProcessKeeper keeper;
    private final Consumer<String> onDeath;

    private @Nullable Process process;

    /**
     * Describes it without starting it.
     *
     * @param name what a person calls it
     * @param id a short name for its files
     * @param logs the directory for its log
     * @param onDeath told one sentence when it ends by itself
     */
    public ChildProcess(
            String name, String id, JavaCommand command, Path logs, ProcessKeeper keeper, Consumer<String> onDeath) {
        this.name = name;
        this.id = id;
        this.command = command;
        this.log = logs.resolve(id + ".log");
        this.keeper = keeper;
        this.onDeath = onDeath;
    }

    /** Where it writes what it has to say. */
    public Path log() {
        return log;
    }

    /** Starts it; whether it is ready is for the caller to find out. */
    public synchronized void start() {
        if (process != null && process.isAlive()) {
            return;
        }
        try {
            Files.createDirectories(log.getParent());
            ProcessBuilder builder = new ProcessBuilder(command.line())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
            keepOutForeignSettings(builder.environment());
            builder.environment().putAll(command.environment());
            Process started = builder.start();
            process = started;
            keeper.keep(id, started.toHandle());
            var unused = started.onExit().thenAccept(this::ended);
        } catch (IOException e) {
            throw new PlatformException("%s could not be started: %s.".formatted(name, e.getMessage()), e);
        }
    }

    /** Whether it runs. */
    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /**
     * For use while waiting for it.
     *
     * @throws PlatformException when it has ended
     */
    public void requireAlive() {
        if (!isAlive()) {
            throw PlatformException.withLog(name + " ended while it was starting.", log);
        }
    }

    /** Asks it to end and waits until it has. */
    public void stop() {
        end(PATIENCE);
    }

    /** Ends it at once, without letting it finish anything. */
    public void kill() {
        end(Duration.ZERO);
    }

    private void end(Duration patience) {
        Process running;
        synchronized (this) {
            running = process;
            process = null;
        }
        if (running == null) {
            return;
        }
        if (running.isAlive()) {
            if (patience.isZero()) {
                running.destroyForcibly();
            }
            ProcessKeeper.end(running.toHandle(), PATIENCE);
        }
        keeper.forget(id, running.toHandle());
    }

    private void ended(Process gone) {
        boolean byItself;
        synchronized (this) {
            byItself = Objects.equals(process, gone);
        }
        if (byItself) {
            onDeath.accept("%s has ended by itself (exit code %d). Its log: %s".formatted(name, gone.exitValue(), log));
        }
    }

    private static void keepOutForeignSettings(Map<String, String> environment) {
        environment.keySet().removeIf(variable -> {
            for (String prefix : FOREIGN_PREFIXES) {
                if (variable.startsWith(prefix)) {
                    return true;
                }
            }
            return false;
        });
    }
}
