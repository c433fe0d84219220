package io.tertib.local.camunda;

import io.tertib.local.part.Port;
import io.tertib.local.part.Ports;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The workflow engine's clock, which can be moved ahead so that timers fire. Have the timer active before moving it.
 *
 * <p>Everything the engine does after a while goes by this clock, the handing over to Operate and Tasklist too. So what
 * it has planned for later waits for ever once the clock is moved back; {@link #reset()} therefore restarts the engine.
 * Tests that share an engine need not set it back: let each go by what {@link #now()} says.
 */
public final class EngineClock {

    private static final Duration AS_GOOD_AS_REAL = Duration.ofSeconds(1);

    private final JsonHttp http = new JsonHttp();
    private final Engine engine;
    private final URI address;

    /** The clock of this engine, which listens on these ports. */
    public EngineClock(Engine engine, Ports ports) {
        this.engine = engine;
        this.address = URI.create(ports.url(Port.ENGINE_MANAGEMENT) + "/actuator/clock");
    }

    /** Moves it ahead of where it is; it goes on running. */
    public Instant add(Duration ahead) {
        if (ahead.isNegative()) {
            throw new IllegalArgumentException("The engine's clock cannot be moved back, only reset: " + ahead);
        }
        engine.requireOurs();
        engine.clockMoved(ahead);
        return post("/add", Map.of("offsetMilli", ahead.toMillis()));
    }

    /** Moves it ahead to a point in time, if it is not there yet; it goes on running. */
    public Instant advanceTo(Instant at) {
        Duration ahead = Duration.between(now(), at);
        return ahead.isNegative() ? now() : add(ahead);
    }

    /**
     * Stops it at a point in time that has not passed. While it stands still nothing new reaches Operate and Tasklist,
     * and no timer fires.
     */
    public Instant pin(Instant at) {
        engine.requireOurs();
        if (at.isBefore(now())) {
            throw new IllegalArgumentException("The engine's clock cannot be moved back, only reset: " + at);
        }
        return post("/pin", Map.of("epochMilli", at.toEpochMilli()));
    }

    /** Sets it back to the real time and lets it run. When that means moving it back, the engine is restarted. */
    public Instant reset() {
        engine.requireOurs();
        engine.clockReset();
        boolean wasAhead = Duration.between(Instant.now(), now()).compareTo(AS_GOOD_AS_REAL) > 0;
        if (wasAhead) {
            engine.stop();
            engine.start();
            return now();
        }
        return send(HttpRequest.newBuilder(address).DELETE());
    }

    /** What it shows. */
    public Instant now() {
        engine.requireOurs();
        return send(HttpRequest.newBuilder(address).GET());
    }

    private Instant post(String path, Map<String, Long> body) {
        return send(
                HttpRequest.newBuilder(URI.create(address + path)).POST(BodyPublishers.ofString(JsonHttp.write(body))));
    }

    private Instant send(HttpRequest.Builder request) {
        return Instant.ofEpochMilli(http.send(request).path("epochMilli").asLong());
    }
}
