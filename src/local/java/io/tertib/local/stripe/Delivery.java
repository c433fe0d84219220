package io.tertib.local.stripe;

import java.time.Instant;

/**
 * One attempt to deliver an event to the webhook endpoint.
 *
 * @param attempt the first is 1
 * @param status the HTTP status of the answer, 0 if there was none
 */
public record Delivery(String eventId, String type, int attempt, int status, Instant at) {

    /** Stripe takes any 2xx as received, and nothing else. */
    public boolean received() {
        return status >= 200 && status < 300;
    }
}
