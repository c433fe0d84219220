package io.tertib.local.camunda;

import io.tertib.local.part.Ports;

/** Stops and starts the workflow engine alone, as an outage would, and moves its clock. */
public final class EngineControl {

    private final Broker broker;
    private final EngineClock clock;
    private final EngineActivity activity;

    /** Controls the given engine, which listens on these ports. */
    public EngineControl(Broker broker, Ports ports) {
        this.broker = broker;
        this.clock = new EngineClock(broker, ports);
        this.activity = new EngineActivity(ports);
    }

    /** Stops the engine and returns once it is gone. All else keeps running. */
    public void stop() {
        broker.stop();
    }

    /** Starts the engine again on its ports and data, and returns once it is ready. Its clock shows what it would have. */
    public void start() {
        broker.start();
    }

    /** The engine's clock. */
    public EngineClock clock() {
        return clock;
    }

    /** How busy the engine is. */
    public EngineActivity activity() {
        return activity;
    }
}
