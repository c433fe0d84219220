package io.tertib.local.camunda;

/** Stops and starts the workflow engine alone, as an outage would, and moves its clock. */
public final class EngineControl {

    private final Broker broker;
    private final EngineClock clock;

    /** Controls the given engine. */
    public EngineControl(Broker broker, EngineClock clock) {
        this.broker = broker;
        this.clock = clock;
    }

    /** Stops the engine and returns once it is gone. All else keeps running. */
    public void stop() {
        broker.stop();
    }

    /** Starts the engine again on its ports and data, and returns once it is ready. Its clock shows what it would have. */
    public void start() {
        broker.start();
        clock.restore();
    }

    /** The engine's clock. */
    public EngineClock clock() {
        return clock;
    }
}
