package io.tertib.paths;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Refund;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A refund: what is known of it outside, and what is done about it outside Tasklist. */
final class Repayment {

    private final Shop shop;
    private final String id;

    Repayment(Shop shop, String id) {
        this.shop = shop;
        this.id = id;
    }

    /** Somebody asks for it through the API. */
    static Repayment ask(Shop shop, PlacedOrder order, Map<String, Object> request) {
        JsonNode asked = shop.post(order.path("/refunds"), request).expect(201);
        return new Repayment(shop, asked.path("id").asString());
    }

    /** The order's refund with this index, once there is one. */
    static Repayment of(Shop shop, PlacedOrder order, int index) {
        Shop.await("order %s: refund %d".formatted(order.id(), index))
                .until(() -> order.json().path("refunds").size() > index);
        return new Repayment(
                shop, order.json().path("refunds").get(index).path("id").asString());
    }

    String id() {
        return id;
    }

    String field(String name) {
        return shop.get("/api/refunds/" + id).expect(200).path(name).asString("");
    }

    Repayment awaitStatus(String status) {
        Shop.await("refund %s: %s".formatted(id, status))
                .untilAsserted(() -> assertThat(field("status")).isEqualTo(status));
        return this;
    }

    /** The process that drives it, once Operate shows it. */
    Instance process() {
        return shop.awaitInstance("refund-process", "refundId", id);
    }

    /** Somebody does something about it through the API. */
    void post(String what, Map<String, Object> body) {
        shop.post("/api/refunds/" + id + "/" + what, body).expect(200);
    }

    /** A manager does something about it through the API. */
    void postAsManager(String what, Map<String, Object> body) {
        String login = Base64.getEncoder().encodeToString("manager:manager".getBytes(StandardCharsets.UTF_8));
        assertThat(shop.webhook(
                                "/api/refunds/" + id + "/" + what,
                                Http.json(body),
                                Map.of("Authorization", "Basic " + login))
                        .status())
                .isEqualTo(200);
    }

    /** What Stripe has made of it, the oldest first. */
    List<Refund> atStripe() {
        return shop.platform().stripe().refunds().stream()
                .filter(refund -> id.equals(refund.getMetadata().get("refundId")))
                .toList();
    }
}
