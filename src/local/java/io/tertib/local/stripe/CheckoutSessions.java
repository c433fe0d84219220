package io.tertib.local.stripe;

import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checkout Sessions and what a customer does with them.
 *
 * @see <a href="https://docs.stripe.com/api/checkout/sessions">Stripe: Checkout Sessions</a>
 * @see <a href="https://docs.stripe.com/payments/checkout/how-checkout-works">Stripe: How Checkout works</a>
 */
final class CheckoutSessions {

    private final Store store;
    private final ShiftedClock clock;
    private final Events events;
    private final PaymentIntents intents;
    private final Supplier<URI> baseUrl;

    CheckoutSessions(Store store, ShiftedClock clock, Events events, PaymentIntents intents, Supplier<URI> baseUrl) {
        this.store = store;
        this.clock = clock;
        this.events = events;
        this.intents = intents;
        this.baseUrl = baseUrl;
    }

    void register(Router router) {
        router.post("/v1/checkout/sessions", call -> create(call.params()));
        router.get("/v1/checkout/sessions", call -> list(call.params()));
        router.get("/v1/checkout/sessions/{id}", call -> {
            call.params().allow();
            return session(call.id());
        });
        router.post("/v1/checkout/sessions/{id}", call -> update(call.id(), call.params()));
        router.post("/v1/checkout/sessions/{id}/expire", call -> {
            call.params().allow();
            return expire(call.id());
        });
        router.get("/v1/checkout/sessions/{id}/line_items", call -> Json.child(details(call.id()), "line_items"));
    }

    private ObjectNode create(Params params) {
        long now = clock.seconds();
        SessionParams given = SessionParams.of(params, now);
        String id = Ids.next("cs_test_", 58);
        boolean free = given.total() == 0;
        ObjectNode session = Json.object();
        session.put("id", id);
        session.put("object", "checkout.session");
        session.put("amount_subtotal", given.total());
        session.put("amount_total", given.total());
        session.put("cancel_url", given.cancelUrl());
        session.put("client_reference_id", given.clientReferenceId());
        session.put("created", now);
        session.put("currency", given.currency());
        session.putNull("customer");
        session.put("customer_creation", "if_required");
        session.putNull("customer_details");
        session.put("customer_email", given.customerEmail());
        session.put("expires_at", given.expiresAt());
        session.put("livemode", false);
        Json.putAll(session.putObject("metadata"), given.metadata());
        session.put("mode", "payment");
        session.putNull("payment_intent");
        given.paymentMethodTypes().forEach(session.putArray("payment_method_types")::add);
        session.put("payment_status", free ? "no_payment_required" : "unpaid");
        session.put("status", "open");
        session.put("success_url", given.successUrl());
        session.put("ui_mode", "hosted_page");
        session.put("url", baseUrl.get().resolve("/c/pay/" + id).toString());
        store.save(Kind.SESSION, session);
        store.save(Kind.SESSION_DETAILS, details(id, given));
        return session;
    }

    private static ObjectNode details(String id, SessionParams given) {
        ObjectNode details = Json.object();
        details.put("id", id);
        details.set(
                "line_items",
                Lists.list(
                        given.lines().stream()
                                .map(line -> line.toJson(given.currency()))
                                .toList(),
                        false,
                        "/v1/checkout/sessions/" + id + "/line_items"));
        ObjectNode intent = details.putObject("payment_intent_data");
        intent.put("description", given.description());
        Json.putAll(intent.putObject("metadata"), given.intentMetadata());
        return details;
    }

    private ObjectNode list(Params params) {
        params.allow("payment_intent", "status", "created", "limit", "starting_after", "ending_before");
        String intent = params.text("payment_intent");
        String status = params.oneOf("status", "open", "complete", "expired");
        expireDue();
        List<ObjectNode> found = store.all(Kind.SESSION).stream()
                .filter(session -> intent == null || intent.equals(Json.text(session, "payment_intent")))
                .filter(session -> status == null || status.equals(Json.text(session, "status")))
                .toList();
        return Lists.page(found, params, "/v1/checkout/sessions");
    }

    private ObjectNode update(String id, Params params) {
        params.allow("metadata");
        ObjectNode session = session(id);
        Metadata.merge(session, params.metadata());
        store.save(Kind.SESSION, session);
        return session;
    }

    /** The session, expired if its time is over. */
    ObjectNode session(String id) {
        ObjectNode session = store.get(Kind.SESSION, id);
        expireIfDue(session);
        return session;
    }

    ObjectNode details(String id) {
        return store.get(Kind.SESSION_DETAILS, id);
    }

    ObjectNode expire(String id) {
        ObjectNode session = requireOpen(id, "expired");
        close(session);
        return session;
    }

    void expireDue() {
        store.all(Kind.SESSION).reversed().forEach(this::expireIfDue);
    }

    private void expireIfDue(ObjectNode session) {
        if (isOpen(session) && Json.number(session, "expires_at") <= clock.seconds()) {
            close(session);
        }
    }

    private void close(ObjectNode session) {
        session.put("status", "expired");
        session.putNull("url");
        store.save(Kind.SESSION, session);
        String intent = Json.text(session, "payment_intent");
        if (intent != null) {
            intents.cancel(store.get(Kind.PAYMENT_INTENT, intent));
        }
        events.emit("checkout.session.expired", session);
    }

    /** The customer pays by card. */
    ObjectNode pay(String id) {
        ObjectNode session = requireOpen(id, "paid");
        if (Json.number(session, "amount_total") > 0) {
            intents.succeed(intent(session), PaymentMethod.CARD);
            session.put("payment_status", "paid");
        }
        complete(session);
        return session;
    }

    /**
     * The customer pays by a method whose outcome is known only later: the session is complete but unpaid.
     *
     * @see <a href="https://docs.stripe.com/checkout/fulfillment#delayed-notification">Stripe: Delayed payments</a>
     */
    ObjectNode payDelayed(String id) {
        ObjectNode session = requireOpen(id, "paid");
        if (session.path("payment_method_types").valueStream().noneMatch(type -> "fpx".equals(type.asString()))) {
            throw StripeFailure.refused("FPX is not offered by this Checkout Session.", "payment_method_types", null);
        }
        intents.process(intent(session));
        complete(session);
        return session;
    }

    /** The outcome of a payment by a delayed method comes in. */
    ObjectNode settle(String id, boolean success) {
        ObjectNode session = store.get(Kind.SESSION, id);
        String intentId = Json.text(session, "payment_intent");
        ObjectNode intent = intentId == null ? null : store.get(Kind.PAYMENT_INTENT, intentId);
        if (intent == null || !"processing".equals(Json.text(intent, "status"))) {
            throw StripeFailure.refused("No payment of session " + id + " waits for its outcome.", null, null);
        }
        if (success) {
            intents.succeed(intent, PaymentMethod.FPX);
            session.put("payment_status", "paid");
            store.save(Kind.SESSION, session);
            events.emit("checkout.session.async_payment_succeeded", session);
        } else {
            intents.fail(intent, PaymentMethod.FPX);
            events.emit("checkout.session.async_payment_failed", session);
        }
        return session;
    }

    /** The customer's card is declined; the session stays open for another attempt. */
    ObjectNode decline(String id) {
        ObjectNode session = requireOpen(id, "paid");
        intents.fail(intent(session), PaymentMethod.CARD);
        store.save(Kind.SESSION, session);
        return session;
    }

    /** The payment of the session, made at the first attempt to pay as Stripe does. */
    private ObjectNode intent(ObjectNode session) {
        String existing = Json.text(session, "payment_intent");
        if (existing != null) {
            return store.get(Kind.PAYMENT_INTENT, existing);
        }
        ObjectNode details = details(Json.need(session, "id"));
        ObjectNode intent = intents.create(session, Json.child(details, "payment_intent_data"));
        session.put("payment_intent", Json.need(intent, "id"));
        return intent;
    }

    private void complete(ObjectNode session) {
        session.put("status", "complete");
        session.putNull("url");
        String email = Json.text(session, "customer_email");
        session.putObject("customer_details").put("email", email == null ? "customer@example.com" : email);
        store.save(Kind.SESSION, session);
        events.emit("checkout.session.completed", session);
    }

    private ObjectNode requireOpen(String id, String done) {
        ObjectNode session = session(id);
        if (!isOpen(session)) {
            throw StripeFailure.refused(
                    "Only Checkout Sessions with a status in [\"open\"] can be %s. This Checkout Session has a status of `%s`."
                            .formatted(done, Json.need(session, "status")),
                    null,
                    null);
        }
        return session;
    }

    private static boolean isOpen(ObjectNode session) {
        return "open".equals(Json.text(session, "status"));
    }
}
