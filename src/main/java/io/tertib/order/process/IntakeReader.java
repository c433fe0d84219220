package io.tertib.order.process;

import io.tertib.common.Counts;
import io.tertib.common.InvalidException;
import io.tertib.common.InvalidException.Problem;
import io.tertib.common.Texts;
import io.tertib.order.PlaceOrder;
import io.tertib.web.UnreadableJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.exc.PropertyBindingException;
import tools.jackson.databind.json.JsonMapper;

/** Reads the variables of {@code order-intake} as an order. */
@Component
class IntakeReader {

    /** More of a reference tells nothing more apart. */
    private static final int LONGEST_REFERENCE = 40;

    private static final Map<String, String> CHANNELS = Map.of(
            "ONLINE_STORE", "Online",
            "API", "API",
            "PHONE", "Phone",
            "WALK_IN", "Walk-in",
            "WHATSAPP", "WhatsApp");

    private final JsonMapper json;

    IntakeReader(JsonMapper json) {
        this.json = json;
    }

    /**
     * Reads an order.
     *
     * @param order as the start form or a Zeebe client gave it
     * @param correction what a person made of it since; laid over the order, so that fields that the form does not show
     *     stay as they were
     * @throws InvalidException if it is not an order at all
     */
    PlaceOrder read(@Nullable Object order, @Nullable Object correction) {
        Object cleaned = withoutBlanks(correction == null ? order : overlay(order, correction));
        if (cleaned != null && !(cleaned instanceof Map)) {
            throw new InvalidException("order", "must be an object with fields");
        }
        Map<Object, Object> fields =
                cleaned instanceof Map<?, ?> map ? new LinkedHashMap<>(map) : new LinkedHashMap<>();
        ObjectReader reader = json.readerFor(PlaceOrder.class);
        if (correction != null) {
            // The person has seen to it, and cannot take out what the form does not show.
            fields.remove("total");
            reader = reader.without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        }
        try {
            JsonNode tree = json.valueToTree(fields);
            return reader.readValue(tree);
        } catch (JacksonException e) {
            Problem problem = describe(e);
            throw problem.field().isEmpty()
                    ? new InvalidException("order", problem.message())
                    : new InvalidException(List.of(problem));
        }
    }

    /** In words for whoever corrects the order. */
    private static Problem describe(JacksonException exception) {
        Problem problem = UnreadableJson.describe(exception);
        return exception instanceof PropertyBindingException
                ? new Problem(problem.field(), "is nothing that an order has, and is left out when you send it again")
                : problem;
    }

    /**
     * What tells an order apart that has no number yet, without anything of its customer:
     * {@code "WhatsApp order CHAT-1, 2 items"}.
     *
     * @param order as the start form or a Zeebe client gave it; may be anything
     */
    static String summary(@Nullable Object order) {
        Map<?, ?> fields = order instanceof Map<?, ?> map ? map : Map.of();
        String channel = fields.get("channel") instanceof String text ? CHANNELS.getOrDefault(text, "") : "";
        StringBuilder summary = new StringBuilder(channel.isEmpty() ? "Order" : channel + " order");
        if (fields.get("externalReference") instanceof String reference && !reference.isBlank()) {
            summary.append(' ').append(cut(reference.strip()));
        }
        if (fields.get("items") instanceof List<?> items) {
            summary.append(", ")
                    .append(Counts.items(
                            items.stream().mapToLong(IntakeReader::pieces).sum()));
        }
        return summary.toString();
    }

    private static String cut(String text) {
        return text.length() > LONGEST_REFERENCE ? text.substring(0, LONGEST_REFERENCE) + "…" : text;
    }

    private static long pieces(@Nullable Object item) {
        return item instanceof Map<?, ?> fields && fields.get("quantity") instanceof Integer quantity && quantity > 0
                ? quantity
                : 1;
    }

    private static @Nullable Object overlay(@Nullable Object below, @Nullable Object above) {
        if (below instanceof Map<?, ?> lower && above instanceof Map<?, ?> upper) {
            Map<Object, @Nullable Object> merged = new LinkedHashMap<>(lower);
            // A field that was emptied comes as null, and means that there is nothing.
            upper.forEach((key, value) -> merged.put(key, value == null ? null : overlay(lower.get(key), value)));
            return merged;
        }
        if (below instanceof List<?> lower && above instanceof List<?> upper) {
            List<@Nullable Object> merged = new ArrayList<>();
            for (int i = 0; i < upper.size(); i++) {
                merged.add(i < lower.size() ? overlay(lower.get(i), upper.get(i)) : upper.get(i));
            }
            return merged;
        }
        return above;
    }

    /** A field left empty in a form comes as an empty text; it means that there is nothing. So does what no text has. */
    private static @Nullable Object withoutBlanks(@Nullable Object value) {
        if (value instanceof String told) {
            String text = Texts.text(Texts.storable(told));
            return text.isEmpty() ? null : text;
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(IntakeReader::withoutBlanks)
                    .filter(Objects::nonNull)
                    .toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> kept = new LinkedHashMap<>();
            map.forEach((key, child) -> {
                Object cleaned = withoutBlanks(child);
                if (cleaned != null) {
                    kept.put(key, cleaned);
                }
            });
            return kept.isEmpty() ? null : kept;
        }
        return value;
    }
}
