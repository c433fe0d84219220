package io.tertib.local.stripe;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts whole objects where an answer has only their ids, where the caller asks for it with {@code expand}.
 *
 * @see <a href="https://docs.stripe.com/api/expanding_objects">Stripe: Expanding responses</a>
 */
final class Expansion {

    private static final Map<String, Kind> EXPANDABLE = Map.of(
            "payment_intent", Kind.PAYMENT_INTENT,
            "latest_charge", Kind.CHARGE,
            "charge", Kind.CHARGE);

    private final Store store;

    Expansion(Store store) {
        this.store = store;
    }

    /** A copy of the answer with the paths expanded, such as {@code data.payment_intent.latest_charge}. */
    ObjectNode expand(ObjectNode answer, List<String> paths) {
        ObjectNode copy = answer.deepCopy();
        paths.forEach(path -> walk(copy, path, path));
        return copy;
    }

    private void walk(ObjectNode node, String path, String whole) {
        int dot = path.indexOf('.');
        String field = dot < 0 ? path : path.substring(0, dot);
        String rest = dot < 0 ? null : path.substring(dot + 1);
        JsonNode value = node.get(field);
        if (field.equals("data") && value != null && value.isArray() && rest != null) {
            value.forEach(member -> walk((ObjectNode) member, rest, whole));
            return;
        }
        if (field.equals("line_items") && Kind.SESSION.object().equals(Json.text(node, "object"))) {
            ObjectNode details = store.get(Kind.SESSION_DETAILS, Json.need(node, "id"));
            node.set(field, Json.child(details, "line_items").deepCopy());
            return;
        }
        Kind kind = EXPANDABLE.get(field);
        if (kind == null || value == null) {
            throw StripeFailure.invalid(
                    "This property cannot be expanded (" + field + "). You may have passed " + whole + ".",
                    "expand",
                    null);
        }
        ObjectNode object = expanded(kind, value);
        if (object != null) {
            node.set(field, object);
            if (rest != null) {
                walk(object, rest, whole);
            }
        }
    }

    private @Nullable ObjectNode expanded(Kind kind, JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        return value instanceof ObjectNode already
                ? already
                : store.get(kind, value.asString()).deepCopy();
    }
}
