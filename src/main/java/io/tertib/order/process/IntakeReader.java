package io.tertib.order.process;

import io.tertib.common.InvalidException;
import io.tertib.order.PlaceOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads the variables of {@code order-intake} as an order. */
@Component
class IntakeReader {

    private final JsonMapper json;

    IntakeReader(JsonMapper json) {
        this.json = json;
    }

    /**
     * Reads an order.
     *
     * @param order as the start form or a Zeebe client gave it
     * @param correction what a person changed since; laid over the order, so that fields that the form does not show
     *     stay as they were
     * @throws InvalidException if it is not an order at all
     */
    PlaceOrder read(@Nullable Map<String, Object> order, @Nullable Map<String, Object> correction) {
        Object merged = overlay(order == null ? Map.of() : order, correction == null ? Map.of() : correction);
        Object cleaned = withoutBlanks(merged);
        try {
            return json.convertValue(Objects.requireNonNullElse(cleaned, Map.of()), PlaceOrder.class);
        } catch (JacksonException e) {
            throw new InvalidException(path(e), "cannot be read: " + e.getOriginalMessage());
        }
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

    /** A field left empty in a form comes as an empty text; it means that there is nothing. */
    private static @Nullable Object withoutBlanks(@Nullable Object value) {
        if (value instanceof String text) {
            return text.isBlank() ? null : text.strip();
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

    private static String path(JacksonException exception) {
        StringBuilder path = new StringBuilder("order");
        for (JacksonException.Reference step : exception.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append('.').append(step.getPropertyName());
            }
        }
        return path.toString();
    }
}
