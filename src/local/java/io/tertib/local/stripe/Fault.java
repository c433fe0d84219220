package io.tertib.local.stripe;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with a call. A fault says whether the work is done all the same, which a caller cannot know: that is
 * what idempotency keys are for.
 *
 * @param pause how long the call takes before anything else happens
 * @param failure the error that is answered in place of the work, if any
 * @param status the HTTP status that is answered without the body it should have, 0 if not so
 */
public record Fault(Effect effect, Duration pause, @Nullable Failure failure, int status) {

    /** What happens to the call. */
    public enum Effect {
        /** An error before the endpoint begins: nothing is done and nothing kept for the idempotency key. */
        ERROR_BEFORE_WORK,
        /** An error of the endpoint: nothing is done, and the error is kept for the idempotency key. */
        ERROR,
        /** The work is done and answered without a body. */
        EMPTY_BODY,
        /** The work is done and answered with a page of a proxy in place of JSON. */
        GARBLED_BODY,
        /** Nothing is done and nothing answered; the connection stays open. */
        SILENCE_BEFORE_WORK,
        /** The work is done but never answered; the connection stays open. */
        SILENCE_AFTER_WORK,
        /** Nothing is done and the connection is closed without an answer. */
        HANG_UP_BEFORE_WORK,
        /** The work is done and the connection closed without an answer. */
        HANG_UP_AFTER_WORK,
        /** The work is done and answered, but later. */
        DELAY
    }

    /** An error as Stripe words it. */
    public record Failure(int status, String type, @Nullable String code, String message) {}

    /** Answers with an error status such as 500, 409, 429 or 503 before anything is done; the same call may succeed next. */
    public static Fault status(int status) {
        Failure failure = switch (status) {
            case 409 ->
                new Failure(
                        409,
                        "idempotency_error",
                        "idempotency_key_in_use",
                        "There is currently another in-progress request using this idempotency key.");
            case 429 ->
                new Failure(
                        429,
                        "invalid_request_error",
                        "rate_limit",
                        "Request rate limit exceeded. You can learn more about rate limits here https://stripe.com/docs/rate-limits.");
            default -> new Failure(status, "api_error", null, "An unknown error occurred.");
        };
        return new Fault(Effect.ERROR_BEFORE_WORK, Duration.ZERO, failure, 0);
    }

    /** An error 500 that is kept for the idempotency key, so that every retry with the key gets it again. */
    public static Fault lastingServerError() {
        return error(500, "api_error", null, "An unknown error occurred.");
    }

    /** Refuses the call as the endpoint would, for example with {@code balance_insufficient}. */
    public static Fault error(int status, String type, @Nullable String code, String message) {
        return new Fault(Effect.ERROR, Duration.ZERO, new Failure(status, type, code, message), 0);
    }

    /** Does the work and answers with this status and no body, as a proxy in trouble does. */
    public static Fault emptyBody(int status) {
        return new Fault(Effect.EMPTY_BODY, Duration.ZERO, null, status);
    }

    /** Does the work and answers with this status and something that is not JSON. */
    public static Fault garbledBody(int status) {
        return new Fault(Effect.GARBLED_BODY, Duration.ZERO, null, status);
    }

    /** Does the work and never answers: the caller's read times out. */
    public static Fault silenceAfterWork() {
        return of(Effect.SILENCE_AFTER_WORK);
    }

    /** Does nothing and never answers: the caller's read times out. */
    public static Fault silenceBeforeWork() {
        return of(Effect.SILENCE_BEFORE_WORK);
    }

    /** Does the work and closes the connection. Java's HTTP client then repeats the call once by itself. */
    public static Fault hangUpAfterWork() {
        return of(Effect.HANG_UP_AFTER_WORK);
    }

    /** Does nothing and closes the connection. Java's HTTP client then repeats the call once by itself. */
    public static Fault hangUpBeforeWork() {
        return of(Effect.HANG_UP_BEFORE_WORK);
    }

    /** Takes its time; meanwhile the idempotency key is in use. */
    public static Fault delay(Duration pause) {
        return new Fault(Effect.DELAY, pause, null, 0);
    }

    private static Fault of(Effect effect) {
        return new Fault(effect, Duration.ZERO, null, 0);
    }

    StripeFailure toStripeFailure() {
        if (failure == null) {
            throw new IllegalStateException(effect + " is no error");
        }
        return StripeFailure.scripted(
                failure.status(), failure.type(), failure.code(), failure.message(), effect == Effect.ERROR);
    }
}
