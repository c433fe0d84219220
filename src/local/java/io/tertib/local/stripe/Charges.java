package io.tertib.local.stripe;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The single attempts to move money. One that is paid carries how much of it went back.
 *
 * @see <a href="https://docs.stripe.com/api/charges">Stripe: Charges</a>
 */
final class Charges {

    private final Store store;
    private final ShiftedClock clock;
    private final Events events;

    Charges(Store store, ShiftedClock clock, Events events) {
        this.store = store;
        this.clock = clock;
        this.events = events;
    }

    void register(Router router) {
        router.get("/v1/charges", call -> list(call.params()));
        router.get("/v1/charges/{id}", call -> {
            call.params().allow();
            return store.get(Kind.CHARGE, call.id());
        });
    }

    private ObjectNode list(Params params) {
        params.allow("payment_intent", "created", "limit", "starting_after", "ending_before");
        String intent = params.text("payment_intent");
        List<ObjectNode> found = store.all(Kind.CHARGE).stream()
                .filter(charge -> intent == null || intent.equals(Json.text(charge, "payment_intent")))
                .toList();
        return Lists.page(found, params, "/v1/charges");
    }

    ObjectNode succeed(ObjectNode intent, PaymentMethod method) {
        ObjectNode charge = create(intent, method);
        charge.put("status", "succeeded");
        charge.put("paid", true);
        charge.put("captured", true);
        charge.put("amount_captured", Json.number(intent, "amount"));
        store.save(Kind.CHARGE, charge);
        events.emit("charge.succeeded", charge);
        return charge;
    }

    ObjectNode fail(ObjectNode intent, PaymentMethod method) {
        ObjectNode charge = create(intent, method);
        charge.put("status", "failed");
        charge.put("failure_code", method.failureCode());
        charge.put("failure_message", method.failureMessage());
        store.save(Kind.CHARGE, charge);
        events.emit("charge.failed", charge);
        return charge;
    }

    private ObjectNode create(ObjectNode intent, PaymentMethod method) {
        ObjectNode charge = Json.object();
        charge.put("id", Ids.next("ch_"));
        charge.put("object", "charge");
        charge.put("amount", Json.number(intent, "amount"));
        charge.put("amount_captured", 0);
        charge.put("amount_refunded", 0);
        charge.put("captured", false);
        charge.put("created", clock.seconds());
        charge.put("currency", Json.need(intent, "currency"));
        charge.putNull("customer");
        charge.put("description", Json.text(intent, "description"));
        charge.put("disputed", false);
        charge.putNull("failure_code");
        charge.putNull("failure_message");
        charge.put("livemode", false);
        charge.set("metadata", intent.path("metadata").deepCopy());
        charge.put("paid", false);
        charge.put("payment_intent", Json.need(intent, "id"));
        charge.put("payment_method", Ids.next("pm_"));
        ObjectNode details = charge.putObject("payment_method_details");
        details.putObject(method.type());
        details.put("type", method.type());
        charge.put("refunded", false);
        charge.put("status", "pending");
        return charge;
    }

    long refundable(ObjectNode charge) {
        return Json.number(charge, "amount_captured") - Json.number(charge, "amount_refunded");
    }

    /** A refund counts from the moment it is made, pending or not. */
    void takeRefund(ObjectNode charge, long amount) {
        ObjectNode previous = refundedSoFar(charge);
        changeRefunded(charge, amount);
        events.emit("charge.refunded", charge, previous);
    }

    /** A refund that failed or was cancelled no longer counts. */
    void reverseRefund(ObjectNode charge, long amount) {
        ObjectNode previous = refundedSoFar(charge);
        changeRefunded(charge, -amount);
        events.emit("charge.updated", charge, previous);
    }

    private static ObjectNode refundedSoFar(ObjectNode charge) {
        ObjectNode previous = Json.object();
        previous.put("amount_refunded", Json.number(charge, "amount_refunded"));
        previous.set("refunded", charge.path("refunded").deepCopy());
        return previous;
    }

    private void changeRefunded(ObjectNode charge, long by) {
        charge.put("amount_refunded", Math.addExact(Json.number(charge, "amount_refunded"), by));
        charge.put("refunded", refundable(charge) == 0);
        store.save(Kind.CHARGE, charge);
    }
}
