package io.tertib.backoffice;

import io.tertib.common.InvalidException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a form that was sent, to be shown beside its fields; all that was typed stays.
 *
 * @param general what concerns no single field, or null
 * @param byField in words, by the field's name
 */
public record Problems(@Nullable String general, Map<String, String> byField) {

    /** There are none. */
    public static final Problems NONE = new Problems(null, Map.of());

    public Problems {
        byField = Map.copyOf(byField);
    }

    /** What does not concern a single field. */
    public static Problems of(String general) {
        return new Problems(general, Map.of());
    }

    /**
     * What a use case says of values that it cannot accept.
     *
     * @param fields the form's fields; what concerns none of them is general
     * @param show finds the words
     */
    public static Problems of(InvalidException invalid, List<String> fields, Show show) {
        Map<String, String> byField = new LinkedHashMap<>();
        StringBuilder general = new StringBuilder();
        for (InvalidException.Problem problem : invalid.problems()) {
            if (fields.contains(problem.field())) {
                byField.merge(problem.field(), show.problem(problem), (one, other) -> one + "; " + other);
            } else {
                general.append(general.isEmpty() ? "" : "; ")
                        .append(problem.field())
                        .append(": ")
                        .append(show.problem(problem));
            }
        }
        return new Problems(general.isEmpty() ? null : general.toString(), byField);
    }

    /** What is wrong with a field, or null. */
    public @Nullable String at(String field) {
        return byField.get(field);
    }

    public boolean isAny() {
        return general != null || !byField.isEmpty();
    }
}
