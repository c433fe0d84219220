package io.tertib.local.stripe;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Stripe's objects are kept as the JSON they are; this reads and writes it. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ObjectNode read(String json) {
        return (ObjectNode) MAPPER.readTree(json);
    }

    static String compact(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    /** Indented, as Stripe sends answers and webhooks. */
    static String pretty(JsonNode node) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    }

    /** The text of a field, or null if the field is absent or null. */
    static @Nullable String text(ObjectNode node, String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? null : value.asString();
    }

    /** The text of a field that is always there. */
    static String need(ObjectNode node, String field) {
        String value = text(node, field);
        if (value == null) {
            throw new IllegalStateException("no " + field + " in " + node);
        }
        return value;
    }

    static long number(ObjectNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || !value.isIntegralNumber()) {
            throw new IllegalStateException("no number " + field + " in " + node);
        }
        return value.longValue();
    }

    static ObjectNode child(ObjectNode node, String field) {
        return (ObjectNode) node.path(field);
    }

    static void putAll(ObjectNode target, Map<String, String> values) {
        values.forEach(target::put);
    }
}
