package io.tertib.local.stripe;

import tools.jackson.databind.node.ObjectNode;

/**
 * The payments that Checkout Sessions make.
 *
 * @see <a href="https://docs.stripe.com/api/payment_intents">Stripe: PaymentIntents</a>
 * @see <a href="https://docs.stripe.com/payments/paymentintents/lifecycle">Stripe: How PaymentIntents work</a>
 */
final class PaymentIntents {

    private final Store store;
    private final ShiftedClock clock;
    private final Events events;
    private final Charges charges;

    PaymentIntents(Store store, ShiftedClock clock, Events events, Charges charges) {
        this.store = store;
        this.clock = clock;
        this.events = events;
        this.charges = charges;
    }

    void register(Router router) {
        router.get(
                "/v1/payment_intents",
                call -> Lists.page(
                        store.all(Kind.PAYMENT_INTENT),
                        call.params().allow("created", "limit", "starting_after", "ending_before"),
                        "/v1/payment_intents"));
        router.get("/v1/payment_intents/{id}", call -> {
            call.params().allow();
            return store.get(Kind.PAYMENT_INTENT, call.id());
        });
    }

    ObjectNode create(ObjectNode session, ObjectNode data) {
        String id = Ids.next("pi_");
        ObjectNode intent = Json.object();
        intent.put("id", id);
        intent.put("object", "payment_intent");
        intent.put("amount", Json.number(session, "amount_total"));
        intent.put("amount_capturable", 0);
        intent.put("amount_received", 0);
        intent.putNull("canceled_at");
        intent.putNull("cancellation_reason");
        intent.put("capture_method", "automatic_async");
        intent.put("client_secret", id + Ids.next("_secret_"));
        intent.put("confirmation_method", "automatic");
        intent.put("created", clock.seconds());
        intent.put("currency", Json.need(session, "currency"));
        intent.putNull("customer");
        intent.put("description", Json.text(data, "description"));
        intent.putNull("last_payment_error");
        intent.putNull("latest_charge");
        intent.put("livemode", false);
        intent.set("metadata", data.path("metadata").deepCopy());
        intent.putNull("payment_method");
        intent.set("payment_method_types", session.path("payment_method_types").deepCopy());
        intent.put("status", "requires_payment_method");
        store.save(Kind.PAYMENT_INTENT, intent);
        events.emit("payment_intent.created", intent);
        return intent;
    }

    void process(ObjectNode intent) {
        intent.put("status", "processing");
        intent.putNull("last_payment_error");
        store.save(Kind.PAYMENT_INTENT, intent);
        events.emit("payment_intent.processing", intent);
    }

    void succeed(ObjectNode intent, PaymentMethod method) {
        ObjectNode charge = charges.succeed(intent, method);
        intent.put("status", "succeeded");
        intent.putNull("last_payment_error");
        intent.put("amount_received", Json.number(intent, "amount"));
        took(intent, charge);
        events.emit("payment_intent.succeeded", intent);
    }

    void fail(ObjectNode intent, PaymentMethod method) {
        ObjectNode charge = charges.fail(intent, method);
        intent.put("status", "requires_payment_method");
        ObjectNode error = intent.putObject("last_payment_error");
        error.put("charge", Json.need(charge, "id"));
        error.put("code", method.failureCode());
        if (method == PaymentMethod.CARD) {
            error.put("decline_code", "generic_decline");
        }
        error.put("message", method.failureMessage());
        error.put("type", "card_error");
        took(intent, charge);
        events.emit("payment_intent.payment_failed", intent);
    }

    private void took(ObjectNode intent, ObjectNode charge) {
        intent.put("latest_charge", Json.need(charge, "id"));
        intent.put("payment_method", Json.need(charge, "payment_method"));
        store.save(Kind.PAYMENT_INTENT, intent);
    }

    void cancel(ObjectNode intent) {
        intent.put("status", "canceled");
        intent.put("canceled_at", clock.seconds());
        intent.put("cancellation_reason", "automatic");
        store.save(Kind.PAYMENT_INTENT, intent);
        events.emit("payment_intent.canceled", intent);
    }
}
