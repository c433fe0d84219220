package io.tertib.local.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Answers {@code /v1}: checks the key, plays the faults, keeps to idempotency keys and runs the endpoint. */
final class ApiHandler implements HttpHandler {

    private static final System.Logger LOG = System.getLogger(ApiHandler.class.getName());
    private static final int REMEMBERED = 10_000;

    private final Store store;
    private final Router router;
    private final Events events;
    private final IdempotencyKeys keys;
    private final Faults faults;
    private final Expansion expansion;
    private final CountDownLatch closing;
    private final Deque<ReceivedRequest> received = new ArrayDeque<>();

    ApiHandler(Store store, Router router, Events events, IdempotencyKeys keys, Faults faults, CountDownLatch closing) {
        this.store = store;
        this.router = router;
        this.events = events;
        this.keys = keys;
        this.faults = faults;
        this.expansion = new Expansion(store);
        this.closing = closing;
    }

    private record Request(
            String id,
            String method,
            String path,
            Params params,
            @Nullable String key) {}

    List<ReceivedRequest> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String requestId = Ids.next("req_", 14);
        Fault fault = null;
        Answer answer;
        try {
            Request request = read(exchange, requestId);
            authenticate(exchange.getRequestHeaders().getFirst("Authorization"));
            Router.Match match = router.find(request.method, request.path);
            if (match == null) {
                throw StripeFailure.unknownUrl(request.method, request.path);
            }
            fault = faults.take(request.method, request.path);
            Fault.Effect effect = fault == null ? null : fault.effect();
            if (effect == Fault.Effect.SILENCE_BEFORE_WORK || effect == Fault.Effect.HANG_UP_BEFORE_WORK) {
                answer = new Answer(0, "", null);
            } else {
                answer = answer(request, match, fault);
            }
        } catch (StripeFailure failure) {
            answer = Answer.of(failure);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The Stripe stand-in has a bug", e);
            answer = Answer.of(StripeFailure.scripted(500, "api_error", null, String.valueOf(e), false));
        }
        respond(exchange, requestId, answer, fault);
    }

    private Request read(HttpExchange exchange, String requestId) throws IOException {
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        Params params = Http.params(exchange);
        Request request = new Request(requestId, exchange.getRequestMethod(), Http.path(exchange), params, key);
        synchronized (received) {
            received.addLast(new ReceivedRequest(request.method, request.path, params.canonical(), key));
            if (received.size() > REMEMBERED) {
                received.removeFirst();
            }
        }
        return request;
    }

    /** @see <a href="https://docs.stripe.com/api/authentication">Stripe: Authentication</a> */
    private static void authenticate(@Nullable String header) {
        String key = "";
        if (header != null && header.startsWith("Bearer ")) {
            key = header.substring("Bearer ".length());
        } else if (header != null && header.startsWith("Basic ")) {
            byte[] pair = Base64.getDecoder().decode(header.substring("Basic ".length()));
            key = new String(pair, StandardCharsets.UTF_8).split(":", 2)[0];
        }
        if (key.isEmpty()) {
            throw StripeFailure.unauthorized("You did not provide an API key. You need to provide your API key in the"
                    + " Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').");
        }
        if (key.startsWith("sk_live_")) {
            throw StripeFailure.unauthorized(
                    "This is a stand-in for tests: use a key that starts with sk_test_, never a live one.");
        }
        if (!key.startsWith("sk_")) {
            throw StripeFailure.unauthorized(
                    "Invalid API Key provided: " + key.substring(0, Math.min(8, key.length())) + "****");
        }
    }

    private Answer answer(Request request, Router.Match match, @Nullable Fault fault) {
        if (fault != null && fault.effect() == Fault.Effect.ERROR_BEFORE_WORK) {
            throw fault.toStripeFailure();
        }
        String key = request.method.equals("POST") ? request.key : null;
        if (key == null) {
            return run(request, match, fault);
        }
        String params = request.params.canonical();
        Answer first = keys.begin(key, request.path, params);
        if (first != null) {
            return first;
        }
        try {
            Answer answer = run(request, match, fault);
            keys.keep(key, request.path, params, request.id, answer);
            return answer;
        } catch (StripeFailure failure) {
            if (!failure.begun()) {
                throw failure;
            }
            Answer answer = Answer.of(failure);
            keys.keep(key, request.path, params, request.id, answer);
            return answer;
        } finally {
            keys.end(key);
        }
    }

    private Answer run(Request request, Router.Match match, @Nullable Fault fault) {
        if (fault != null) {
            pause(fault.pause());
            if (fault.effect() == Fault.Effect.ERROR) {
                throw fault.toStripeFailure();
            }
        }
        return store.locked(() -> {
            events.causedBy(request.id, request.key);
            try {
                List<String> expand = request.params.texts("expand");
                return new Answer(
                        200,
                        Json.pretty(expansion.expand(
                                match.endpoint().run(new Router.Call(match.id(), request.params)), expand)),
                        null);
            } finally {
                events.causedByNobody();
            }
        });
    }

    private void pause(Duration pause) {
        if (pause.isPositive()) {
            try {
                // The end of the stand-in ends the pause.
                if (closing.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                    throw StripeFailure.scripted(503, "api_error", null, "The stand-in is closing.", false);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void respond(HttpExchange exchange, String requestId, Answer answer, @Nullable Fault fault)
            throws IOException {
        if (fault != null) {
            switch (fault.effect()) {
                case HANG_UP_BEFORE_WORK, HANG_UP_AFTER_WORK -> {
                    exchange.close();
                    return;
                }
                case SILENCE_BEFORE_WORK, SILENCE_AFTER_WORK -> {
                    // The connection stays open until the caller gives up or the stand-in closes.
                    return;
                }
                case EMPTY_BODY -> {
                    exchange.sendResponseHeaders(fault.status(), -1);
                    exchange.close();
                    return;
                }
                case GARBLED_BODY -> {
                    Http.html(exchange, fault.status(), "<html><body>Please try again</body></html>");
                    return;
                }
                default -> {
                    // Answered like any other call.
                }
            }
        }
        var headers = exchange.getResponseHeaders();
        headers.set("Request-Id", requestId);
        String version = exchange.getRequestHeaders().getFirst("Stripe-Version");
        if (version != null) {
            headers.set("Stripe-Version", version);
        }
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        if (key != null) {
            headers.set("Idempotency-Key", key);
            headers.set("Original-Request", answer.originalRequest() == null ? requestId : answer.originalRequest());
        }
        if (answer.replayed()) {
            headers.set("Idempotent-Replayed", "true");
        }
        if (answer.status() == 401) {
            headers.set("WWW-Authenticate", "Bearer realm=\"Stripe\"");
        }
        Http.send(exchange, answer.status(), "application/json", answer.body());
    }
}
