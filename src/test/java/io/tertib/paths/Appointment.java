package io.tertib.paths;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An appointment of an order: what is known of it outside, and what is done about it outside Tasklist. */
final class Appointment {

    private final Shop shop;
    private final String id;

    Appointment(Shop shop, String id) {
        this.shop = shop;
        this.id = id;
    }

    String id() {
        return id;
    }

    JsonNode json() {
        return shop.get(path()).expect(200);
    }

    String field(String name) {
        return json().path(name).asString("");
    }

    Instant time(String name) {
        return Instant.parse(field(name));
    }

    Appointment awaitStatus(String status) {
        Shop.await("appointment %s: %s".formatted(id, status))
                .untilAsserted(() -> assertThat(field("status")).isEqualTo(status));
        return this;
    }

    Appointment awaitStart(Instant start) {
        Shop.await("appointment %s: begins %s".formatted(id, start))
                .untilAsserted(() -> assertThat(time("start")).isEqualTo(start));
        return this;
    }

    /** The process that follows it, once Operate shows it. */
    Instance process() {
        return shop.awaitInstance("appointment-process", "appointmentId", id);
    }

    /** Somebody gives it another time through the API. */
    Appointment move(Instant start) {
        shop.patch(path(), Map.of("start", start.toString())).expect(200);
        return this;
    }

    /** Somebody says through the API how it ended. */
    Appointment settle(String status) {
        shop.patch(path(), Map.of("status", status)).expect(200);
        return this;
    }

    String path() {
        return "/api/appointments/" + id;
    }
}
