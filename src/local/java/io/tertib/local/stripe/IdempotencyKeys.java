package io.tertib.local.stripe;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Remembers the first answer to each idempotency key and gives it again, whatever it was, until the key is 24 hours old.
 *
 * @see <a href="https://docs.stripe.com/api/idempotent_requests">Stripe: Idempotent requests</a>
 */
final class IdempotencyKeys {

    private static final int LONGEST_KEY = 255;
    private static final long KEPT_SECONDS = Duration.ofHours(24).toSeconds();

    private final Store store;
    private final ShiftedClock clock;
    private final Set<String> inUse = new HashSet<>();

    IdempotencyKeys(Store store, ShiftedClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Begins a request with a key.
     *
     * @return the first answer if there was one; otherwise null, and the key is in use until {@link #end}
     */
    @Nullable
    Answer begin(String key, String path, String params) {
        if (key.length() > LONGEST_KEY) {
            throw StripeFailure.idempotency(
                    400, null, "Idempotency keys can be at most " + LONGEST_KEY + " characters long.");
        }
        return store.locked(() -> {
            if (inUse.contains(key)) {
                throw StripeFailure.idempotency(
                        409,
                        "idempotency_key_in_use",
                        "There is currently another in-progress request using this idempotency key.");
            }
            ObjectNode first = store.find(Kind.IDEMPOTENCY_KEY, key);
            if (first != null && Json.number(first, "created") + KEPT_SECONDS <= clock.seconds()) {
                store.forget(Kind.IDEMPOTENCY_KEY, key);
                first = null;
            }
            if (first == null) {
                inUse.add(key);
                return null;
            }
            return replay(first, key, path, params);
        });
    }

    private static Answer replay(ObjectNode first, String key, String path, String params) {
        String firstPath = Json.need(first, "path");
        if (!path.equals(firstPath)) {
            throw StripeFailure.idempotency(
                    400,
                    null,
                    ("Keys for idempotent requests can only be used for the same endpoint they were first used for ('%s')."
                                    + " Try using a key other than '%s' if you meant to execute a different request.")
                            .formatted(firstPath, key));
        }
        if (!params.equals(Json.need(first, "params"))) {
            throw StripeFailure.idempotency(
                    400,
                    null,
                    ("Keys for idempotent requests can only be used with the same parameters they were first used with."
                                    + " Try using a key other than '%s' if you meant to execute a different request.")
                            .formatted(key));
        }
        return new Answer((int) Json.number(first, "status"), Json.need(first, "body"), Json.need(first, "request_id"));
    }

    void keep(String key, String path, String params, String requestId, Answer answer) {
        ObjectNode first = Json.object();
        first.put("id", key);
        first.put("path", path);
        first.put("params", params);
        first.put("request_id", requestId);
        first.put("created", clock.seconds());
        first.put("status", answer.status());
        first.put("body", answer.body());
        store.run(() -> store.save(Kind.IDEMPOTENCY_KEY, first));
    }

    boolean inUse(String key) {
        return store.locked(() -> inUse.contains(key));
    }

    void end(String key) {
        store.run(() -> inUse.remove(key));
    }
}
