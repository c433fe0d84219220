package io.tertib.paths;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A shipment: what is known of it outside, and what couriers and others tell of it. */
final class Parcel {

    private final Shop shop;
    private final String id;

    Parcel(Shop shop, String id) {
        this.shop = shop;
        this.id = id;
    }

    String id() {
        return id;
    }

    JsonNode json() {
        return shop.get("/api/shipments/" + id).expect(200);
    }

    String field(String name) {
        return json().path(name).asString("");
    }

    Parcel awaitStatus(String status) {
        Shop.await("shipment %s: %s".formatted(id, status))
                .untilAsserted(() -> assertThat(field("status")).isEqualTo(status));
        return this;
    }

    /** The process that follows it, once Operate shows it. */
    Instance process() {
        return shop.awaitInstance("shipment-process", "shipmentId", id);
    }

    /** Somebody changes it through the API. */
    Parcel change(Map<String, Object> change) {
        shop.patch("/api/shipments/" + id, change).expect(200);
        return this;
    }

    /** Somebody decides through the API what becomes of it after its delivery failed. */
    Parcel decide(String decision) {
        shop.post("/api/shipments/" + id + "/failed-delivery", Map.of("decision", decision))
                .expect(200);
        return this;
    }

    /** The courier tells by webhook what has just happened. */
    Parcel tracked(String status) {
        return tracked(status, Duration.ZERO);
    }

    /** The courier tells by webhook what happened a while ago. */
    Parcel tracked(String status, Duration ago) {
        Instant at = shop.now().minus(ago);
        assertThat(shop.courier()
                        .tell(field("courier"), field("trackingNumber"), status, at)
                        .status())
                .isEqualTo(200);
        return this;
    }

    /** The courier delivers it. */
    Parcel delivered() {
        return tracked("DELIVERED").awaitStatus("DELIVERED");
    }
}
