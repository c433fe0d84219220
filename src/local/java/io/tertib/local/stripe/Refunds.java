package io.tertib.local.stripe;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Refunds. Those of cards succeed at once, those of delayed methods stay pending until a script settles them, and one
 * that succeeded may still fail.
 *
 * @see <a href="https://docs.stripe.com/api/refunds">Stripe: Refunds</a>
 * @see <a href="https://docs.stripe.com/refunds">Stripe: Refund and cancel payments</a>
 */
final class Refunds {

    private static final Map<String, Set<String>> NEXT = Map.of(
            "pending", Set.of("requires_action", "succeeded", "failed", "canceled"),
            "requires_action", Set.of("pending", "succeeded", "failed", "canceled"),
            "succeeded", Set.of("failed"),
            "failed", Set.of(),
            "canceled", Set.of());

    private final Store store;
    private final ShiftedClock clock;
    private final Events events;
    private final Charges charges;
    private final Deque<String> nextStatuses = new ArrayDeque<>();

    Refunds(Store store, ShiftedClock clock, Events events, Charges charges) {
        this.store = store;
        this.clock = clock;
        this.events = events;
        this.charges = charges;
    }

    void register(Router router) {
        router.post("/v1/refunds", call -> create(call.params()));
        router.get("/v1/refunds", call -> list(call.params()));
        router.get("/v1/refunds/{id}", call -> {
            call.params().allow();
            return store.get(Kind.REFUND, call.id());
        });
        router.post("/v1/refunds/{id}", call -> update(call.id(), call.params()));
        router.post("/v1/refunds/{id}/cancel", call -> cancel(call.id(), call.params()));
    }

    private ObjectNode create(Params params) {
        params.allow("payment_intent", "charge", "amount", "reason", "metadata");
        Long amount = params.number("amount", 1);
        String reason = params.oneOf("reason", "duplicate", "fraudulent", "requested_by_customer");
        Map<String, String> metadata = params.metadata();
        return refund(charge(params), amount, reason, metadata);
    }

    private ObjectNode charge(Params params) {
        String charge = params.text("charge");
        String intent = params.text("payment_intent");
        if (charge == null && intent == null) {
            throw StripeFailure.invalid(
                    "One of the following params should be provided for this request: payment_intent or charge.",
                    null,
                    "parameter_missing");
        }
        if (intent == null) {
            return store.get(Kind.CHARGE, charge == null ? "" : charge, "charge");
        }
        ObjectNode paid = chargeOf(store.get(Kind.PAYMENT_INTENT, intent, "payment_intent"));
        if (charge != null && !charge.equals(Json.text(paid, "id"))) {
            throw StripeFailure.refused(
                    "The charge " + charge + " does not belong to the PaymentIntent " + intent + ".", "charge", null);
        }
        return paid;
    }

    /** The charge that money came in with. */
    ObjectNode chargeOf(ObjectNode intent) {
        String latest = Json.text(intent, "latest_charge");
        ObjectNode charge = latest == null ? null : store.get(Kind.CHARGE, latest);
        if (charge == null || !charge.path("paid").booleanValue()) {
            throw StripeFailure.refused(
                    "This PaymentIntent (" + Json.need(intent, "id") + ") does not have a successful charge to refund.",
                    null,
                    null);
        }
        return charge;
    }

    /** @param amount null for all that is left */
    ObjectNode refund(ObjectNode charge, @Nullable Long amount, @Nullable String reason, Map<String, String> metadata) {
        String chargeId = Json.need(charge, "id");
        String currency = Json.need(charge, "currency");
        if (!charge.path("paid").booleanValue()) {
            throw StripeFailure.refused(
                    "The charge " + chargeId + " has failed and cannot be refunded.",
                    "charge",
                    "charge_not_refundable");
        }
        long refundable = charges.refundable(charge);
        if (refundable == 0) {
            throw StripeFailure.refused(
                    "Charge " + chargeId + " has already been refunded.", null, "charge_already_refunded");
        }
        long asked = amount == null ? refundable : amount;
        Amounts.requireWhole(asked, currency, "amount");
        if (asked > refundable) {
            // Stripe names the parameter but gives no code.
            throw StripeFailure.refused(
                    "Refund amount (%s) is greater than unrefunded amount on charge (%s)"
                            .formatted(Amounts.show(asked, currency), Amounts.show(refundable, currency)),
                    "amount",
                    null);
        }
        ObjectNode refund = Json.object();
        refund.put("id", Ids.next("re_"));
        refund.put("object", "refund");
        refund.put("amount", asked);
        refund.put("charge", chargeId);
        refund.put("created", clock.seconds());
        refund.put("currency", currency);
        Json.putAll(refund.putObject("metadata"), metadata);
        refund.put("payment_intent", Json.need(charge, "payment_intent"));
        refund.put("reason", reason);
        refund.putNull("receipt_number");
        refund.put("status", firstStatus(charge));
        store.save(Kind.REFUND, refund);
        events.emit("refund.created", refund);
        charges.takeRefund(charge, asked);
        if ("failed".equals(Json.text(refund, "status"))) {
            fail(refund, charge);
        }
        return refund;
    }

    /** The shop refunds by hand, behind the application's back. */
    ObjectNode refundInDashboard(String paymentIntentId, long amount) {
        return refund(chargeOf(store.get(Kind.PAYMENT_INTENT, paymentIntentId)), amount, null, Map.of());
    }

    /** The statuses that the next refunds are made with, whatever they were paid by. */
    void nextStatus(String status, int refunds) {
        if (!NEXT.containsKey(status)) {
            throw new IllegalArgumentException("no status of a refund: " + status);
        }
        for (int i = 0; i < refunds; i++) {
            nextStatuses.addLast(status);
        }
    }

    /** The next refunds are made as they usually are. */
    void usualStatus() {
        nextStatuses.clear();
    }

    private String firstStatus(ObjectNode charge) {
        String scripted = nextStatuses.pollFirst();
        if (scripted != null) {
            return scripted;
        }
        String method = charge.path("payment_method_details").path("type").asString();
        return PaymentMethod.FPX.type().equals(method) ? "pending" : "succeeded";
    }

    private ObjectNode list(Params params) {
        params.allow("payment_intent", "charge", "created", "limit", "starting_after", "ending_before");
        String intent = params.text("payment_intent");
        String charge = params.text("charge");
        List<ObjectNode> found = store.all(Kind.REFUND).stream()
                .filter(refund -> intent == null || intent.equals(Json.text(refund, "payment_intent")))
                .filter(refund -> charge == null || charge.equals(Json.text(refund, "charge")))
                .toList();
        return Lists.page(found, params, "/v1/refunds");
    }

    private ObjectNode update(String id, Params params) {
        params.allow("metadata");
        Map<String, String> changes = params.metadata();
        ObjectNode refund = store.get(Kind.REFUND, id);
        ObjectNode previous = Json.object();
        previous.set("metadata", refund.path("metadata").deepCopy());
        Metadata.merge(refund, changes);
        store.save(Kind.REFUND, refund);
        events.emit("refund.updated", refund, previous);
        return refund;
    }

    private ObjectNode cancel(String id, Params params) {
        params.allow();
        ObjectNode refund = store.get(Kind.REFUND, id);
        if (!"requires_action".equals(Json.text(refund, "status"))) {
            throw StripeFailure.refused(
                    "You can only cancel a refund with a status of `requires_action`; this one has a status of `"
                            + Json.text(refund, "status") + "`.",
                    null,
                    null);
        }
        return settle(id, "canceled");
    }

    /** The statuses a refund of this status may reach. */
    static Set<String> next(String status) {
        return NEXT.getOrDefault(status, Set.of());
    }

    /** The refund reaches another status. */
    ObjectNode settle(String id, String status) {
        ObjectNode refund = store.get(Kind.REFUND, id);
        String before = Json.need(refund, "status");
        if (!next(before).contains(status)) {
            throw StripeFailure.refused("A refund that is " + before + " cannot become " + status + ".", null, null);
        }
        ObjectNode charge = store.get(Kind.CHARGE, Json.need(refund, "charge"));
        ObjectNode previous = Json.object();
        previous.put("status", before);
        refund.put("status", status);
        if (status.equals("failed")) {
            refund.put("failure_reason", "unknown");
        }
        store.save(Kind.REFUND, refund);
        events.emit("refund.updated", refund, previous);
        if (status.equals("failed")) {
            fail(refund, charge);
        } else if (status.equals("canceled")) {
            charges.reverseRefund(charge, Json.number(refund, "amount"));
        }
        return refund;
    }

    private void fail(ObjectNode refund, ObjectNode charge) {
        refund.put("failure_reason", "unknown");
        store.save(Kind.REFUND, refund);
        events.emit("refund.failed", refund);
        charges.reverseRefund(charge, Json.number(refund, "amount"));
    }
}
