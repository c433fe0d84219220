package io.tertib.local.camunda;

import io.tertib.local.part.Part;
import io.tertib.local.part.PlatformException;
import java.time.Duration;

/**
 * The workflow engine, wherever it runs: as a program of this machine ({@link Broker}), in a container, or at an address
 * where it belongs to somebody else ({@link ForeignEngine}).
 */
public interface Engine extends Part {

    @Override
    default String name() {
        return "Workflow engine";
    }

    /** Where it is reached by somebody who may do everything. */
    EngineAddress forOperators();

    /** Where Tertib reaches it, with the login that Tertib has. */
    EngineAddress forTertib();

    /**
     * Makes sure that it may be stopped and its clock moved.
     *
     * @throws PlatformException when it is somebody else's
     */
    default void requireOurs() {}

    /** Ends it at once, as when its machine goes down, where that is another thing than {@link #stop}. */
    default void kill() {
        stop();
    }

    /** The clock was moved; when started again it is to show what it would have. */
    void clockMoved(Duration by);

    /** The clock is to show the real time when started again. */
    void clockReset();
}
