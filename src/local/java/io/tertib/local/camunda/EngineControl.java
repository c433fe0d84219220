package io.tertib.local.camunda;

import io.tertib.local.part.Port;
import io.tertib.local.part.Ports;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/**
 * Stops and starts the workflow engine alone, and moves its clock. All of it is a {@link
 * io.tertib.local.part.PlatformException} where the engine is somebody else's.
 */
public final class EngineControl {

    private final JsonHttp http = new JsonHttp();
    private final Engine engine;
    private final String exporting;
    private final EngineClock clock;
    private final EngineActivity activity;

    /** Controls the given engine, which listens on these ports. */
    public EngineControl(Engine engine, Ports ports) {
        this.engine = engine;
        this.exporting = ports.url(Port.ENGINE_MANAGEMENT) + "/actuator/exporting/";
        this.clock = new EngineClock(engine, ports);
        this.activity = new EngineActivity(ports);
    }

    /** Stops the engine, which lets whoever waits for an answer have it, and returns once it is gone. All else keeps running. */
    public void stop() {
        engine.requireOurs();
        engine.stop();
    }

    /** Ends the engine at once, as an outage would. All else keeps running. */
    public void kill() {
        engine.requireOurs();
        engine.kill();
    }

    /** Starts the engine again on its ports and data, and returns once it is ready. Its clock shows what it would have. */
    public void start() {
        engine.requireOurs();
        engine.start();
    }

    /** The engine's clock. */
    public EngineClock clock() {
        return clock;
    }

    /**
     * Hands nothing over to Operate and Tasklist until {@link #resumeExporting}. The engine remembers it over a restart.
     */
    public void pauseExporting() {
        tellExporters("pause");
    }

    /** Hands everything over that was held back, and goes on with it. */
    public void resumeExporting() {
        tellExporters("resume");
    }

    private void tellExporters(String what) {
        http.send(HttpRequest.newBuilder(URI.create(exporting + what)).POST(BodyPublishers.noBody()));
    }

    /** How busy the engine is. */
    public EngineActivity activity() {
        return activity;
    }
}
