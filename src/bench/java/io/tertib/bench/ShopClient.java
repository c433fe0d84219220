package io.tertib.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a shop and its courier do, over HTTP. */
final class ShopClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String COURIER = "POSLAJU";

    /** Two shirts and the shipping. */
    private static final String TOTAL = "107.80";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger trackingNumbers = new AtomicInteger();
    private final AtomicInteger orders = new AtomicInteger();
    private final String address;
    private final String apiKey;
    private final SecretKeySpec trackingSecret;

    ShopClient(String address, String apiKey, String trackingSecret) {
        this.address = address;
        this.apiKey = apiKey;
        this.trackingSecret = new SecretKeySpec(trackingSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** Places an order of two shirts that is paid already, and gives its id. Each has a customer of its own. */
    UUID place() {
        return place(UUID.randomUUID());
    }

    /** The same, with a mark that the customer's address and the payment's reference carry. */
    UUID place(UUID mark) {
        return place(mark, Map.of("method", "BANK_TRANSFER", "status", "PAID", "reference", "R-" + mark));
    }

    /** The same order, which is to be paid in this way. */
    UUID place(String method) {
        return place(UUID.randomUUID(), Map.of("method", method));
    }

    private UUID place(UUID mark, Map<String, Object> payment) {
        JsonNode placed = post(
                "/api/orders",
                Map.of("Authorization", "Bearer " + apiKey),
                JSON.writeValueAsString(order(mark, payment)));
        orders.incrementAndGet();
        return UUID.fromString(placed.path("id").asString());
    }

    /** How many orders have been placed so far. */
    int placed() {
        return orders.get();
    }

    /** Writes down that all of an order was paid. */
    void markAsPaid(UUID order) {
        post(
                "/api/orders/" + order + "/payments",
                Map.of("Authorization", "Bearer " + apiKey),
                JSON.writeValueAsString(Map.of("amount", TOTAL)));
    }

    private static Map<String, Object> order(UUID mark, Map<String, Object> payment) {
        return Map.of(
                "channel",
                "ONLINE_STORE",
                "customer",
                Map.of("name", "Aisyah Rahman", "email", "customer-" + mark + "@example.com"),
                "items",
                List.of(Map.of("name", "T-shirt, M", "quantity", 2, "unitPrice", "49.90", "kind", "GOODS")),
                "shippingAddress",
                Map.of(
                        "name", "Aisyah Rahman",
                        "line1", "12 Jalan Ampang",
                        "city", "Kuala Lumpur",
                        "postcode", "50450",
                        "country", "MY",
                        "phone", "+60123456789"),
                "shippingFee",
                "8.00",
                "payment",
                payment);
    }

    /** Ships all of an order, and gives the tracking number. */
    String ship(UUID order) {
        String number = "EB%09dMY".formatted(trackingNumbers.incrementAndGet());
        post(
                "/api/orders/" + order + "/shipments",
                Map.of("Authorization", "Bearer " + apiKey),
                JSON.writeValueAsString(Map.of("courier", COURIER, "trackingNumber", number)));
        return number;
    }

    /** The courier tells where a parcel is, by a signed webhook. */
    void track(UUID event, String trackingNumber, String status) {
        Instant now = Instant.now();
        String body = JSON.writeValueAsString(Map.of(
                "id", event.toString(),
                "courier", COURIER,
                "trackingNumber", trackingNumber,
                "status", status,
                "occurredAt", now.toString()));
        post("/webhooks/tracking", Map.of("Tertib-Signature", signature(now.getEpochSecond(), body)), body);
    }

    private String signature(long second, String body) {
        try {
            Mac mac = Mac.getInstance(trackingSecret.getAlgorithm());
            mac.init(trackingSecret);
            byte[] digest = mac.doFinal((second + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=%d,v1=%s".formatted(second, HexFormat.of().formatHex(digest));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    private JsonNode post(String path, Map<String, String> headers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        "POST %s was answered %d: %s".formatted(path, answer.statusCode(), answer.body()));
            }
            return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException("POST " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
