package io.tertib.browser;

import static org.awaitility.Awaitility.await;

import io.tertib.local.LocalPlatform;
import io.tertib.local.part.Port;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** Tertib's API, as a web shop calls it. */
final class ShopApi {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final RestClient http;

    ShopApi(LocalPlatform platform) {
        this.http = RestClient.builder()
                .baseUrl(platform.ports().url(Port.TERTIB))
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + platform.apiKey())
                .build();
    }

    JsonNode place(Map<String, Object> order) {
        return body(http.post()
                .uri("/api/orders")
                .contentType(MediaType.APPLICATION_JSON)
                .body(order)
                .retrieve()
                .body(JsonNode.class));
    }

    /** Marks all that is due as paid. */
    void pay(String id) {
        post("/api/orders/{id}/payments", id, Map.of());
    }

    /** Ships all that is left. */
    void ship(String id) {
        post("/api/orders/{id}/shipments", id, Map.of("courier", "POSLAJU"));
    }

    private void post(String path, String id, Map<String, Object> body) {
        http.post()
                .uri(path, id)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toBodilessEntity();
    }

    JsonNode order(String id) {
        return body(http.get().uri("/api/orders/{id}", id).retrieve().body(JsonNode.class));
    }

    /** The newest order in which the text is found, once there is one. */
    JsonNode awaitOrderOf(String text) {
        return await().atMost(PATIENCE)
                .until(
                        () -> body(http.get()
                                        .uri("/api/orders?q={text}", text)
                                        .retrieve()
                                        .body(JsonNode.class))
                                .path("items")
                                .path(0),
                        JsonNode::isObject);
    }

    JsonNode awaitOrder(String id, Predicate<JsonNode> state) {
        return await().atMost(PATIENCE).until(() -> order(id), state);
    }

    private static JsonNode body(@Nullable JsonNode body) {
        return Objects.requireNonNull(body);
    }
}
