package io.tertib.local.camunda;

import io.tertib.local.part.Port;
import io.tertib.local.part.Ports;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The workflow engine's clock, which can be moved so that timers fire. Have the timer active before moving it. */
public final class EngineClock {

    private final JsonHttp http = new JsonHttp();
    private final URI address;

    /** Moves the clock of the engine on these ports. */
    public EngineClock(Ports ports) {
        this.address = URI.create(ports.url(Port.ENGINE_MANAGEMENT) + "/actuator/clock");
    }

    /** Moves it ahead of where it is, or back with a negative duration; it goes on running. */
    public Instant add(Duration ahead) {
        return post("/add", Map.of("offsetMilli", ahead.toMillis()));
    }

    /** Stops it at a point in time. */
    public Instant pin(Instant at) {
        return post("/pin", Map.of("epochMilli", at.toEpochMilli()));
    }

    /** Sets it back to the real time and lets it run. */
    public Instant reset() {
        return send(HttpRequest.newBuilder(address).DELETE());
    }

    /** What it shows. */
    public Instant now() {
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
