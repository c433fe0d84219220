package io.tertib.local.part;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A part that is a server in this process, ready as soon as it is made.
 *
 * @param <T> the server
 */
public final class ServerPart<T extends AutoCloseable> implements Part {

    private final String name;
    private final Supplier<T> starter;
    private @Nullable T server;

    /** Describes it without starting it. */
    public ServerPart(String name, Supplier<T> starter) {
        this.name = name;
        this.starter = starter;
    }

    @Override
    public String name() {
        return name;
    }

    /** The running server. */
    public synchronized T get() {
        if (server == null) {
            throw new IllegalStateException(name + " is not running.");
        }
        return server;
    }

    @Override
    public synchronized void start() {
        try {
            server = starter.get();
        } catch (RuntimeException e) {
            throw new PlatformException("%s could not be started: %s.".formatted(name, e.getMessage()), e);
        }
    }

    @Override
    public synchronized void stop() {
        T running = server;
        server = null;
        if (running == null) {
            return;
        }
        try {
            running.close();
        } catch (Exception e) {
            throw new IllegalStateException(name + " could not be closed", e);
        }
    }
}
