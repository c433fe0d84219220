package io.tertib.paths;

import io.camunda.client.CamundaClient;
import io.tertib.local.LocalPlatform;
import io.tertib.local.part.Port;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * The shop, from all sides: other systems call its API, customers get mails and pay, couriers tell of parcels, staff do
 * their tasks, the engine tells what its processes do, and time passes.
 */
final class Shop {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String API_KEY = "tertib-local-key";
    private final LocalPlatform platform;
    private final CamundaClient engine;
    private final Http http;
    private final JdbcClient database;

    Shop(LocalPlatform platform, CamundaClient engine) {
        this.platform = platform;
        this.engine = engine;
        this.http = new Http(platform.ports().url(Port.TERTIB));
        this.database = JdbcClient.create(platform.database());
    }

    static ConditionFactory await(String what) {
        return Awaitility.await(what)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .pollInSameThread();
    }

    LocalPlatform platform() {
        return platform;
    }

    CamundaClient engine() {
        return engine;
    }

    Instant now() {
        return platform.clock().instant();
    }

    /** Lets time pass for everybody. Have the timer that is to fire active before. */
    void advance(Duration by) {
        platform.advance(by);
    }

    /** Lets time pass until a moment after this one. */
    void advancePast(Instant at) {
        Duration left = Duration.between(now(), at);
        if (!left.isNegative()) {
            advance(left.plusSeconds(1));
        }
    }

    Http.Answer get(String path) {
        return call("GET", path, null, Map.of());
    }

    Http.Answer post(String path, Object body) {
        return call("POST", path, body, Map.of());
    }

    Http.Answer patch(String path, Object body) {
        return call("PATCH", path, body, Map.of());
    }

    Http.Answer post(String path, Object body, String idempotencyKey) {
        return call("POST", path, body, Map.of("Idempotency-Key", idempotencyKey));
    }

    /** What a manager does who has signed in. */
    Http.Answer postAsManager(String path, Object body) {
        String login = Base64.getEncoder().encodeToString("manager:manager".getBytes(StandardCharsets.UTF_8));
        return http.send("POST", path, Http.json(body), Map.of("Authorization", "Basic " + login));
    }

    private Http.Answer call(String method, String path, @Nullable Object body, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Authorization", "Bearer " + API_KEY);
        return http.send(method, path, body == null ? null : Http.json(body), all);
    }

    /** What anybody gets who knows the address. */
    Http.Answer visit(String address) {
        return http.send("GET", address, null, Map.of());
    }

    /** A webhook, as its sender has signed it. */
    Http.Answer webhook(String path, String body, Map<String, String> headers) {
        return http.send("POST", path, body, headers);
    }

    /** Something to be booked for 30.00, that one customer can have at a time. */
    void offerExclusively(String sku, String name) {
        Map<String, Object> product =
                Map.of("sku", sku, "name", name, "kind", "BOOKING", "unitPrice", "30.00", "exclusive", true);
        post("/api/products", product).expect(201);
    }

    /** A customer places an order in the web shop. */
    PlacedOrder place(NewOrder order) {
        JsonNode placed = post("/api/orders", order.body()).expect(201);
        return new PlacedOrder(this, placed.path("id").asString(), order.email());
    }

    /** The order with this id. */
    PlacedOrder order(String id) {
        JsonNode order = get("/api/orders/" + id).expect(200);
        return new PlacedOrder(this, id, order.path("customer").path("email").asString());
    }

    /** Waits until all mails that were written about an order have been sent. */
    void awaitMailsSent(String orderId) {
        await("order %s: mails sent".formatted(orderId))
                .until(() -> database.sql(
                                        "select count(*) from mail where order_id = :id::uuid and status in ('PENDING', 'SENDING')")
                                .param("id", orderId)
                                .query(Integer.class)
                                .single()
                        == 0);
    }

    /** Waits until the engine has all that was written for it about an order. */
    void awaitMessagesPublished(String orderId) {
        await("order %s: messages published".formatted(orderId))
                .until(() -> database.sql(
                                        "select count(*) from outbox_message where order_id = :id::uuid and published_at is null")
                                .param("id", orderId)
                                .query(Integer.class)
                                .single()
                        == 0);
    }

    Courier courier() {
        return new Courier(this);
    }

    /** The instances of a process that have a variable of this value. */
    List<Instance> instances(String process, String variable, String value) {
        return platform.records().processInstances(process, variable, value).stream()
                .map(found -> new Instance(this, found.key()))
                .toList();
    }

    /** The instances of a process that have a variable of this value, once there are so many. */
    List<Instance> awaitInstances(int many, String process, String variable, String value) {
        return await("%d of %s with %s %s".formatted(many, process, variable, value))
                .until(() -> instances(process, variable, value), found -> found.size() == many);
    }

    /** The one instance of a process that has a variable of this value, once there is one. */
    Instance awaitInstance(String process, String variable, String value) {
        return awaitInstances(1, process, variable, value).getFirst();
    }

    /** The review of a payment that nobody waited for. */
    Instance awaitReview(String paymentId) {
        return awaitInstance("payment-review", "paymentId", paymentId);
    }
}
