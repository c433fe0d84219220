package io.tertib.local.stripe;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request: form encoded, with nested names in brackets ({@code line_items[0][quantity]}). What is
 * wrong with one is answered as Stripe does.
 *
 * @see <a href="https://docs.stripe.com/error-codes">Stripe: Error codes, parameter_*</a>
 */
final class Params {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,18}");

    /** The name of this level, such as {@code line_items[0]}; empty at the top. */
    private final String path;

    /** Each value is a text or, for a nested name, a map of the same kind. */
    private final Map<String, Object> values;

    private Params(String path, Map<String, Object> values) {
        this.path = path;
        this.values = values;
    }

    static Params parse(@Nullable String form) {
        Map<String, Object> top = new LinkedHashMap<>();
        if (form != null) {
            for (String pair : form.split("&", -1)) {
                if (!pair.isEmpty()) {
                    int equals = pair.indexOf('=');
                    String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                    put(top, name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
                }
            }
        }
        return new Params("", top);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> top, String name, String value) {
        String[] steps = name.replace("]", "").split("\\[", -1);
        Map<String, Object> level = top;
        for (int i = 0; i < steps.length; i++) {
            String step = steps[i].isEmpty() ? String.valueOf(level.size()) : steps[i];
            if (i == steps.length - 1) {
                level.put(step, value);
            } else {
                Object next = level.computeIfAbsent(step, ignored -> new LinkedHashMap<String, Object>());
                if (!(next instanceof Map)) {
                    throw StripeFailure.invalid("Invalid object", name, null);
                }
                level = (Map<String, Object>) next;
            }
        }
    }

    /** All parameters in a form that is equal if and only if they are the same. */
    String canonical() {
        List<String> lines = new ArrayList<>();
        flatten("", values, lines);
        lines.sort(null);
        return String.join("&", lines);
    }

    private static void flatten(String prefix, Map<?, ?> values, List<String> lines) {
        values.forEach((name, value) -> {
            String full = prefix.isEmpty() ? name.toString() : prefix + "[" + name + "]";
            if (value instanceof Map<?, ?> nested) {
                flatten(full, nested, lines);
            } else {
                lines.add(full + "=" + value.toString().replace("%", "%25").replace("&", "%26"));
            }
        });
    }

    /** Rejects every parameter not named here, as Stripe rejects those it does not know. */
    Params allow(String... names) {
        Set<String> known = Set.of(names);
        List<String> unknown = values.keySet().stream()
                .filter(name -> !known.contains(name) && !(path.isEmpty() && name.equals("expand")))
                .map(this::full)
                .toList();
        if (!unknown.isEmpty()) {
            throw StripeFailure.invalid(
                    "Received unknown parameter" + (unknown.size() > 1 ? "s: " : ": ") + String.join(", ", unknown),
                    unknown.getFirst(),
                    "parameter_unknown");
        }
        return this;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    @Nullable
    String text(String name) {
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text)) {
            throw StripeFailure.invalid("Invalid string: " + value, full(name), null);
        }
        if (text.isEmpty()) {
            throw StripeFailure.invalid(
                    "You passed an empty string for '%1$s'. We assume empty values are an attempt to unset a parameter; however '%1$s' cannot be unset. You should remove '%1$s' from your request or supply a non-empty value."
                            .formatted(full(name)),
                    full(name),
                    "parameter_invalid_empty");
        }
        return text;
    }

    String require(String name) {
        String text = text(name);
        if (text == null) {
            throw StripeFailure.missing(full(name));
        }
        return text;
    }

    @Nullable
    String oneOf(String name, String... allowed) {
        String text = text(name);
        if (text != null && !Arrays.asList(allowed).contains(text)) {
            throw StripeFailure.invalid(
                    "Invalid " + full(name) + ": must be one of " + String.join(", ", allowed), full(name), null);
        }
        return text;
    }

    /** A whole number not less than the given one. */
    @Nullable
    Long number(String name, long atLeast) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        if (!WHOLE_NUMBER.matcher(text).matches()) {
            throw StripeFailure.invalid("Invalid integer: " + text, full(name), "parameter_invalid_integer");
        }
        long number = Long.parseLong(text);
        if (number < atLeast) {
            throw StripeFailure.invalid(
                    "This value must be greater than or equal to " + atLeast + ".",
                    full(name),
                    "parameter_invalid_integer");
        }
        return number;
    }

    long requireNumber(String name, long atLeast) {
        Long number = number(name, atLeast);
        if (number == null) {
            throw StripeFailure.missing(full(name));
        }
        return number;
    }

    /** The nested parameters under a name; none if the name is absent. */
    @SuppressWarnings("unchecked")
    Params child(String name) {
        Object value = values.get(name);
        if (value == null) {
            return new Params(full(name), Map.of());
        }
        if (!(value instanceof Map)) {
            throw StripeFailure.invalid("Invalid object", full(name), null);
        }
        return new Params(full(name), (Map<String, Object>) value);
    }

    /** The members of an array of objects. */
    List<Params> children(String name) {
        Params array = child(name);
        return array.values.keySet().stream().map(array::child).toList();
    }

    /** The members of an array of texts. */
    List<String> texts(String name) {
        Params array = child(name);
        return array.values.keySet().stream().map(array::require).toList();
    }

    /**
     * The metadata: at most 50 keys of 40 characters with values of 500. An empty value unsets the key.
     *
     * @see <a href="https://docs.stripe.com/api/metadata">Stripe: Metadata</a>
     */
    Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        Params nested = has("metadata") && "".equals(values.get("metadata"))
                ? new Params(full("metadata"), Map.of())
                : child("metadata");
        nested.values.forEach((key, value) -> {
            if (!(value instanceof String text)) {
                throw StripeFailure.invalid("Metadata values must be strings", nested.full(key), null);
            }
            if (key.length() > 40) {
                throw StripeFailure.invalid(
                        "Metadata keys can be at most 40 characters long",
                        nested.full(key),
                        "parameter_invalid_string");
            }
            if (text.length() > 500) {
                throw StripeFailure.invalid(
                        "Metadata values can have up to 500 characters, but you passed in a value that is "
                                + text.length() + " characters",
                        nested.full(key),
                        null);
            }
            metadata.put(key, text);
        });
        if (metadata.size() > 50) {
            throw StripeFailure.invalid("You can have up to 50 metadata keys.", full("metadata"), null);
        }
        return metadata;
    }

    /** The full name of a parameter of this level, as Stripe names it in errors. */
    String full(String name) {
        return path.isEmpty() ? name : path + "[" + name + "]";
    }
}
