package io.tertib.shipment.courier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tertib.shipment.Courier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers what Tertib asks AfterShip as AfterShip does, with its errors and, on demand, with trouble; and makes the events
 * that AfterShip sends.
 */
final class AfterShipStandIn implements AutoCloseable {

    static final String API_KEY = "asat_for_tests";

    private static final Set<String> SLUGS = Set.of("malaysia-post", "jtexpress", "dhl", "fedex", "usps");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final JsonMapper json = new JsonMapper();
    private final ConcurrentLinkedQueue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<String> trackings = ConcurrentHashMap.newKeySet();

    private AfterShipStandIn(HttpServer server) {
        this.server = server;
    }

    static AfterShipStandIn start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            AfterShipStandIn standIn = new AfterShipStandIn(server);
            server.setExecutor(standIn.threads);
            server.createContext("/", standIn::handle);
            server.start();
            return standIn;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI baseUrl() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** A client that waits for an answer however busy the machine is. */
    TrackingService client(String apiKey) {
        return client(apiKey, Duration.ofSeconds(30));
    }

    /** A client that does not wait long for an answer which does not come. */
    TrackingService impatientClient() {
        return client(API_KEY, Duration.ofMillis(500));
    }

    private TrackingService client(String apiKey, Duration readTimeout) {
        AfterShipSettings settings =
                new AfterShipSettings(apiKey, null, baseUrl(), Map.of(), Duration.ofSeconds(30), readTimeout);
        return new AfterShipConfiguration().afterShip(settings, json);
    }

    /** What is to go wrong with the next requests, one after the other. */
    void next(Fault... next) {
        faults.addAll(List.of(next));
    }

    List<Request> requests() {
        return requests;
    }

    /** Slug and number of what it follows. */
    Set<String> trackings() {
        return trackings;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdown();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            requests.add(new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("as-api-key"),
                    new String(body, StandardCharsets.UTF_8)));
            Fault fault = faults.poll();
            if (fault == null) {
                reply(exchange, answer(exchange, body));
            } else if (fault.instead() != null) {
                if (fault.retryAfter() != null) {
                    exchange.getResponseHeaders().set("Retry-After", fault.retryAfter());
                }
                reply(exchange, fault.instead());
            } else {
                answer(exchange, body);
                if (fault.hangs()) {
                    closed.await();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer answer(HttpExchange exchange, byte[] body) {
        if (!API_KEY.equals(exchange.getRequestHeaders().getFirst("as-api-key"))) {
            return failure(401, 401, "Unauthorized", "The API key is invalid.");
        }
        if (!exchange.getRequestURI().getPath().equals("/tracking/2026-07/trackings")
                || !exchange.getRequestMethod().equals("POST")) {
            return failure(
                    404, 404, "NotFound", "The URI requested is invalid or the resource requested does not exist.");
        }
        JsonNode tracking;
        try {
            tracking = json.readTree(body);
        } catch (JacksonException e) {
            return failure(400, 4001, "BadRequest", "Invalid JSON data.");
        }
        String number = tracking.path("tracking_number").asString("");
        String slug = tracking.path("slug").asString("");
        if (number.isEmpty()) {
            return failure(400, 4007, "BadRequest", "`tracking_number` is required.");
        }
        if (!SLUGS.contains(slug)) {
            return failure(400, 4010, "BadRequest", "The value of `slug` is invalid.");
        }
        if (!number.matches("[A-Za-z0-9-]{5,60}")) {
            return failure(400, 4005, "BadRequest", "The value of `tracking_number` is invalid.");
        }
        if (!trackings.add(slug + " " + number)) {
            return failure(400, 4003, "BadRequest", "Tracking already exists.");
        }
        return new Answer(201, """
                {"meta": {"code": 201}, "data": {"id": "%s", "legacy_id": "", "tracking_number": "%s", "slug": "%s",
                 "active": true, "tag": "Pending", "subtag": "Pending_001", "checkpoints": [], "custom_fields": null,
                 "tracked_count": 0}}""".formatted(UUID.randomUUID(), number, slug));
    }

    private static Answer failure(int status, int code, String type, String message) {
        return new Answer(status, """
                {"meta": {"code": %d, "type": "%s", "message": "%s"}, "data": {}}""".formatted(code, type, message));
    }

    private static void reply(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .set("Content-Type", answer.body().startsWith("<") ? "text/html" : "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    /** An event as AfterShip sends it, with one earlier station and the one that brought it to the tag. */
    static String event(String id, Courier courier, String number, String tag, String subtag, Instant at) {
        return event(id, slug(courier), number, tag, subtag, "\"" + at + "\"", at.plusSeconds(60));
    }

    /**
     * An event as AfterShip sends it.
     *
     * @param checkpointTime a JSON value
     * @param told when AfterShip made the event
     */
    static String event(
            String id, String slug, String number, String tag, String subtag, String checkpointTime, Instant told) {
        return """
                {"event": "tracking_update", "event_id": "%s", "is_tracking_first_tag": true,
                 "msg": {"id": "4b7d1f5c", "tracking_number": "%s", "slug": "%s", "tag": "%s", "subtag": "%s",
                         "subtag_message": "Words for %s", "title": "%2$s", "order_number": null, "return_to_sender": false,
                         "checkpoints": [
                             {"slug": "%3$s", "tag": "InfoReceived", "subtag": "InfoReceived_001",
                              "checkpoint_time": "2026-01-01T08:00:00", "message": "Order created", "location": null},
                             {"slug": "%3$s", "tag": "%4$s", "subtag": "%5$s", "checkpoint_time": %s,
                              "message": "Signed by AISYAH", "location": "Ipoh", "coordinate": null}]},
                 "ts": %d}""".formatted(id, number, slug, tag, subtag, subtag, checkpointTime, told.getEpochSecond());
    }

    static String signature(String secret, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String slug(Courier courier) {
        return switch (courier) {
            case POSLAJU -> "malaysia-post";
            case JT_EXPRESS -> "jtexpress";
            case DHL -> "dhl";
            case FEDEX -> "fedex";
            case OTHERS -> throw new IllegalArgumentException("nobody in particular");
        };
    }

    /** A request that came in. */
    record Request(String method, String path, @Nullable String apiKey, String body) {}

    record Answer(int status, String body) {}

    /**
     * Something that goes wrong.
     *
     * @param instead answered without doing what was asked; null when it is done, but the answer does not arrive
     * @param hangs whether the connection stays open
     */
    record Fault(@Nullable Answer instead, @Nullable String retryAfter, boolean hangs) {

        static Fault tooManyRequests(@Nullable String retryAfter) {
            return new Fault(
                    failure(429, 429, "TooManyRequests", "You have exceeded the API call rate limit."),
                    retryAfter,
                    false);
        }

        static Fault answers(int status, String body) {
            return new Fault(new Answer(status, body), null, false);
        }

        /** The tracking is created, but the connection breaks. */
        static Fault breaksAfter() {
            return new Fault(null, null, false);
        }

        /** The tracking is created, but no answer comes. */
        static Fault hangsAfter() {
            return new Fault(null, null, true);
        }
    }
}
