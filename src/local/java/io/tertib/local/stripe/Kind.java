package io.tertib.local.stripe;

/** The kinds of things kept, with the names Stripe has for them. */
enum Kind {
    SESSION("checkout.session", "session"),
    /** What Stripe keeps of a session but does not answer with it: line items, data for the payment intent. */
    SESSION_DETAILS("checkout.session", "session"),
    PAYMENT_INTENT("payment_intent", "intent"),
    CHARGE("charge", "id"),
    REFUND("refund", "refund"),
    EVENT("event", "id"),
    IDEMPOTENCY_KEY("idempotency_key", "id");

    private final String object;
    private final String param;

    Kind(String object, String param) {
        this.object = object;
        this.param = param;
    }

    /** The value of the field {@code object}. */
    String object() {
        return object;
    }

    /** The parameter that an error names when there is no such thing. */
    String param() {
        return param;
    }
}
