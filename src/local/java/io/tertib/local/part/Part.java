package io.tertib.local.part;

/** One part of the platform: a server in this process, or a process of its own. */
public interface Part {

    /** What a person calls it, such as {@code PostgreSQL}. */
    String name();

    /**
     * Starts it and returns once it is ready for use.
     *
     * @throws PlatformException with one clear sentence when it cannot start
     */
    void start();

    /** Stops it. Does nothing when it is not running. */
    void stop();
}
