package io.tertib.backoffice.order;

import io.tertib.common.InvalidException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was typed into a form, read field by field. What cannot be read is an {@link InvalidException} that names the field. */
final class Typed {

    private static final String PIECES = "pieces-";

    private final Map<String, String> values;

    Typed(Map<String, String> values) {
        this.values = new TreeMap<>(values);
        this.values.remove("_csrf");
    }

    /** All of it, to be shown again, and to tell one form from another. */
    Map<String, String> values() {
        return Map.copyOf(values);
    }

    /** Without blanks around it; null when nothing was typed. */
    @Nullable
    String text(String field) {
        String value = values.get(field);
        return value == null || value.isBlank() ? null : value.strip();
    }

    String needed(String field) {
        String value = text(field);
        if (value == null) {
            throw new InvalidException(field, "is needed");
        }
        return value;
    }

    boolean isChosen(String field) {
        return values.containsKey(field);
    }

    /** A decimal number, with or without commas between the thousands. */
    @Nullable
    BigDecimal decimal(String field) {
        String value = text(field);
        if (value == null) {
            return null;
        }
        try {
            return new BigDecimal(value.replace(",", "").replace(" ", ""));
        } catch (NumberFormatException e) {
            throw new InvalidException(field, "must be an amount such as 49.90");
        }
    }

    @Nullable
    LocalDate day(String field) {
        String value = text(field);
        try {
            return value == null ? null : LocalDate.parse(value);
        } catch (DateTimeException e) {
            throw new InvalidException(field, "must be a day such as 2026-12-01");
        }
    }

    /** A time as the shop's clocks show it. */
    @Nullable
    Instant moment(String field, ZoneId zone) {
        String value = text(field);
        try {
            return value == null
                    ? null
                    : LocalDateTime.parse(value).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidException(field, "must be a day and a time such as 2026-12-01T10:00");
        }
    }

    <E extends Enum<E>> E choice(String field, Class<E> of) {
        String value = needed(field);
        try {
            return Enum.valueOf(of, value);
        } catch (IllegalArgumentException e) {
            throw new InvalidException(field, "is not one of the choices");
        }
    }

    /** An id that the page put into the form. */
    UUID id(String field) {
        try {
            return UUID.fromString(needed(field));
        } catch (IllegalArgumentException e) {
            throw new InvalidException(field, "is not known. Load the page anew");
        }
    }

    /** Which state of the order the form was made by; null when it does not say. */
    @Nullable
    Integer version() {
        String value = text("version");
        try {
            return value == null ? null : Integer.valueOf(value);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** How many of each item, by its id; without those of which none are wanted. */
    Map<UUID, Integer> pieces() {
        Map<UUID, Integer> pieces = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(PIECES) && !value.isBlank()) {
                try {
                    int number = Integer.parseInt(value.strip());
                    if (number < 0) {
                        throw new InvalidException(name, "must not be negative");
                    }
                    if (number > 0) {
                        pieces.put(UUID.fromString(name.substring(PIECES.length())), number);
                    }
                } catch (IllegalArgumentException e) {
                    throw new InvalidException(name, "must be a whole number");
                }
            }
        });
        return pieces;
    }

    /** What was typed, or what stands there instead. */
    String or(String field, String other) {
        return Objects.requireNonNullElse(text(field), other);
    }
}
