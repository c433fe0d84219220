package io.tertib.local.stripe;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An answer other than success, in the form of Stripe's error object.
 *
 * @see <a href="https://docs.stripe.com/api/errors">Stripe: Errors</a>
 * @see <a href="https://docs.stripe.com/error-codes">Stripe: Error codes</a>
 */
final class StripeFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String INVALID_REQUEST = "invalid_request_error";

    private final int status;
    private final String type;
    private final @Nullable String code;
    private final @Nullable String param;

    /**
     * Whether the endpoint had begun to run. Only then does Stripe keep the answer for the idempotency key.
     *
     * @see <a href="https://docs.stripe.com/api/idempotent_requests">Stripe: Idempotent requests</a>
     */
    private final boolean begun;

    private StripeFailure(
            int status, String type, @Nullable String code, @Nullable String param, boolean begun, String message) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.code = code;
        this.param = param;
        this.begun = begun;
    }

    /** A parameter that is there but wrong; nothing has begun. */
    static StripeFailure invalid(String message, @Nullable String param, @Nullable String code) {
        return new StripeFailure(400, INVALID_REQUEST, code, param, false, message);
    }

    static StripeFailure missing(String param) {
        return invalid("Missing required param: " + param + ".", param, "parameter_missing");
    }

    /** A request that is well formed but against the state of things. */
    static StripeFailure refused(String message, @Nullable String param, @Nullable String code) {
        return new StripeFailure(400, INVALID_REQUEST, code, param, true, message);
    }

    static StripeFailure notFound(String object, String id, String param) {
        return new StripeFailure(
                404, INVALID_REQUEST, "resource_missing", param, true, "No such " + object + ": '" + id + "'");
    }

    static StripeFailure unknownUrl(String method, String path) {
        return new StripeFailure(
                404,
                INVALID_REQUEST,
                null,
                null,
                false,
                "Unrecognized request URL (" + method + ": " + path
                        + "). This stand-in knows only what an order needs.");
    }

    static StripeFailure unauthorized(String message) {
        return new StripeFailure(401, INVALID_REQUEST, null, null, false, message);
    }

    static StripeFailure idempotency(int status, @Nullable String code, String message) {
        return new StripeFailure(status, "idempotency_error", code, null, false, message);
    }

    /** A failure as a script asks for it. */
    static StripeFailure scripted(int status, String type, @Nullable String code, String message, boolean begun) {
        return new StripeFailure(status, type, code, null, begun, message);
    }

    int status() {
        return status;
    }

    boolean begun() {
        return begun;
    }

    ObjectNode toJson() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode error = body.putObject("error");
        if (code != null) {
            error.put("code", code);
            error.put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
        }
        error.put("message", getMessage());
        if (param != null) {
            error.put("param", param);
        }
        error.put("type", type);
        return body;
    }
}
