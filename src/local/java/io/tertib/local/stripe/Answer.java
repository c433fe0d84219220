package io.tertib.local.stripe;

import org.jspecify.annotations.Nullable;

/**
 * What the API answers.
 *
 * @param originalRequest the id of the first request with the idempotency key if this is a replay of its answer
 */
record Answer(int status, String body, @Nullable String originalRequest) {

    static Answer of(StripeFailure failure) {
        return new Answer(failure.status(), Json.pretty(failure.toJson()), null);
    }

    boolean replayed() {
        return originalRequest != null;
    }
}
