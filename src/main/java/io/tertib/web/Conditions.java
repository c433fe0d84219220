package io.tertib.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What rows have to fulfil to be in a list, in SQL, with the values that it names. Column names are those of {@code t}. */
public final class Conditions {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Adds one without values. */
    public Conditions and(String condition) {
        conditions.add("(" + condition + ")");
        return this;
    }

    /** Adds one with a value, which it calls {@code :name}. */
    public Conditions and(String condition, String name, Object value) {
        value(name, value);
        return and(condition);
    }

    /** Adds one with a value, where there is a value. */
    public Conditions ifTold(String condition, String name, @Nullable Object value) {
        return value == null ? this : and(condition, name, value);
    }

    /**
     * That a text is found in the column {@code search}, where there is a text.
     *
     * @param region the country whose phone numbers may come without a country code
     */
    public Conditions searched(@Nullable String text, String region) {
        if (text != null && !text.isBlank()) {
            SearchText.of(text, region).addTo(this, "t.search");
        }
        return this;
    }

    /** That a column has the value of a constant. Constants stand in the SQL, so that partial indexes are found by them. */
    public Conditions is(String column, Enum<?> constant) {
        return and(column + " = " + quoted(constant));
    }

    /** That a column has the value of one of the constants. */
    public Conditions isIn(String column, Collection<? extends Enum<?>> constants) {
        return and(column + " IN (" + list(constants) + ")");
    }

    /** Names a value. */
    public Conditions value(String name, Object value) {
        values.put(name, value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
        return this;
    }

    public boolean isEmpty() {
        return conditions.isEmpty();
    }

    /** All of them in one; always true when there are none. */
    public String sql() {
        return conditions.isEmpty() ? "TRUE" : String.join(" AND ", conditions);
    }

    /** The values by name. */
    public Map<String, Object> values() {
        return Map.copyOf(values);
    }

    /** Constants as SQL lists them: {@code 'A', 'B'}. */
    public static String list(Collection<? extends Enum<?>> constants) {
        return constants.stream().map(Conditions::quoted).sorted().collect(Collectors.joining(", "));
    }

    private static String quoted(Enum<?> constant) {
        return "'" + constant.name() + "'";
    }
}
