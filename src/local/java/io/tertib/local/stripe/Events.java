package io.tertib.local.stripe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happened, kept to be asked for and handed on to be delivered.
 *
 * @see <a href="https://docs.stripe.com/api/events">Stripe: Events</a>
 */
final class Events {

    private final Store store;
    private final ShiftedClock clock;
    private final Webhooks webhooks;

    /** The API call under way; null when a person on the payment page or a script is the cause. */
    private @Nullable ObjectNode cause;

    Events(Store store, ShiftedClock clock, Webhooks webhooks) {
        this.store = store;
        this.clock = clock;
        this.webhooks = webhooks;
    }

    void register(Router router) {
        router.get("/v1/events", call -> list(call.params()));
        router.get("/v1/events/{id}", call -> {
            call.params().allow();
            return store.get(Kind.EVENT, call.id());
        });
    }

    private ObjectNode list(Params params) {
        params.allow("type", "types", "created", "limit", "starting_after", "ending_before");
        String type = params.text("type");
        List<String> types = params.texts("types");
        List<ObjectNode> found = store.all(Kind.EVENT).stream()
                .filter(event -> type == null || type.equals(Json.text(event, "type")))
                .filter(event -> types.isEmpty() || types.contains(Json.text(event, "type")))
                .toList();
        return Lists.page(found, params, "/v1/events");
    }

    void causedBy(String requestId, @Nullable String idempotencyKey) {
        cause = Json.object();
        cause.put("id", requestId);
        cause.put("idempotency_key", idempotencyKey);
    }

    void causedByNobody() {
        cause = null;
    }

    void emit(String type, ObjectNode object) {
        emit(type, object, null);
    }

    /** @param previous the fields that changed with the values they had before, if the event is about a change */
    void emit(String type, ObjectNode object, @Nullable ObjectNode previous) {
        String id = Ids.next("evt_");
        boolean endpoint = webhooks.hasUrl();
        ObjectNode event = Json.object();
        event.put("id", id);
        event.put("object", "event");
        event.put("api_version", webhooks.apiVersion());
        event.put("created", clock.seconds());
        ObjectNode data = event.putObject("data");
        data.set("object", object.deepCopy());
        if (previous != null) {
            data.set("previous_attributes", previous);
        }
        event.put("livemode", false);
        event.put("pending_webhooks", endpoint ? 1 : 0);
        if (cause == null) {
            event.putObject("request").putNull("id").putNull("idempotency_key");
        } else {
            event.set("request", cause.deepCopy());
        }
        event.put("type", type);
        store.save(Kind.EVENT, event);
        if (endpoint) {
            webhooks.enqueue(id);
        }
    }
}
