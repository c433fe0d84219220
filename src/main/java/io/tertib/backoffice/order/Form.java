package io.tertib.backoffice.order;

import io.tertib.backoffice.Problems;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form on an order's page, as it is shown.
 *
 * @param panel which one, by its slug
 * @param values what stands in its fields
 * @param problems what is wrong with what was typed
 */
public record Form(String panel, Map<String, String> values, Problems problems) {

    public Form {
        values = Map.copyOf(values);
    }

    /** What stands in a field; nothing in one that is empty. */
    public String at(String field) {
        return values.getOrDefault(field, "");
    }

    /** Whether a choice is the one that stands there. */
    public boolean is(String field, Object value) {
        return value.toString().equals(values.get(field));
    }

    /** What is wrong with a field, or null. */
    public @Nullable String problem(String field) {
        return problems.at(field);
    }
}
