package io.tertib.local.postgres;

import io.tertib.local.part.PlatformException;
import io.tertib.local.part.Port;
import io.tertib.local.part.Ports;
import io.tertib.local.process.ProcessKeeper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** PostgreSQL 18, as durable as in production: what it has confirmed survives a crash. */
public final class Postgres implements Database {

    /** The one user of the database, on this machine only. */
    private static final String USER = "postgres";

    private static final String ID = "postgres";

    private final Path programs;
    private final Path data;
    private final boolean countsStatements;
    private final Path log;
    private final Ports ports;
    private final ProcessKeeper keeper;
    private final Consumer<String> onDeath;

    private @Nullable EmbeddedPostgres server;

    /**
     * Describes it without starting it.
     *
     * @param programs where its programs are laid out
     * @param data where its data lives
     * @param countsStatements whether it counts them, for the extension {@code pg_stat_statements}; those that only begin
     *     and end transactions aside
     * @param onDeath told one sentence when it ends by itself
     */
    public Postgres(
            Path programs,
            Path data,
            boolean countsStatements,
            Path logs,
            Ports ports,
            ProcessKeeper keeper,
            Consumer<String> onDeath) {
        this.programs = programs;
        this.data = data;
        this.countsStatements = countsStatements;
        this.log = logs.resolve("postgres.log");
        this.ports = ports;
        this.keeper = keeper;
        this.onDeath = onDeath;
    }

    @Override
    public String user() {
        return USER;
    }

    @Override
    public String password() {
        return USER;
    }

    @Override
    public String jdbcUrl() {
        return "jdbc:postgresql://%s/postgres".formatted(ports.address(Port.POSTGRES));
    }

    @Override
    public synchronized void start() {
        try {
            Files.createDirectories(log.getParent());
            forgetEndedPostmaster();
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(
                            Files.createDirectories(programs).toFile())
                    .setDataDirectory(Files.createDirectories(data.getParent()).resolve(data.getFileName()))
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPort(ports.of(Port.POSTGRES))
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("shared_buffers", "64MB")
                    .setServerConfig("max_connections", "100")
                    .setPGStartupWait(Duration.ofMinutes(1))
                    .setOutputRedirector(Redirect.appendTo(log.toFile()));
            if (countsStatements) {
                builder.setServerConfig("shared_preload_libraries", "pg_stat_statements")
                        .setServerConfig("pg_stat_statements.track_utility", "off");
            }
            server = builder.start();
            postmaster().ifPresent(this::watch);
        } catch (IOException | RuntimeException e) {
            postmaster().ifPresent(process -> keeper.keep(ID, process));
            throw new PlatformException(
                    "PostgreSQL could not be started: %s. Its log: %s".formatted(e.getMessage(), log), e);
        }
    }

    @Override
    public synchronized void stop() {
        EmbeddedPostgres running = server;
        server = null;
        if (running == null) {
            return;
        }
        Optional<ProcessHandle> process = postmaster();
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            process.ifPresent(ended -> keeper.forget(ID, ended));
        }
    }

    private void watch(ProcessHandle process) {
        keeper.keep(ID, process);
        var unused = process.onExit().thenRun(this::ended);
    }

    private void ended() {
        boolean byItself;
        synchronized (this) {
            byItself = server != null;
        }
        if (byItself) {
            onDeath.accept("PostgreSQL has ended by itself. Its log: " + log);
        }
    }

    /** The server's process, which its own file tells. */
    private Optional<ProcessHandle> postmaster() {
        Path file = data.resolve("postmaster.pid");
        try {
            return ProcessHandle.of(
                    Long.parseLong(Files.readAllLines(file).getFirst().trim()));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** A server that was killed leaves its file, and refuses to start when another program has got its number since. */
    private void forgetEndedPostmaster() throws IOException {
        boolean runs = postmaster()
                .flatMap(process -> process.info().command())
                .map(command -> Path.of(command).getFileName().toString())
                .filter(name -> name.startsWith("postgres"))
                .isPresent();
        if (!runs) {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        }
    }
}
