package io.tertib.process;

import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.common.InvalidException.Problem;
import io.tertib.common.TertibProperties;
import io.tertib.common.Texts;
import io.tertib.common.Times;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads what people typed into forms of user tasks. Forms check their fields, but a task can also be completed past
 * its form; so nothing is taken for granted. Empty fields are null.
 */
@Component
public class FormFields {

    private final ZoneId zone;
    private final FormLabels labels;

    FormFields(TertibProperties properties, FormLabels labels) {
        this.zone = properties.shop().zone();
        this.labels = labels;
    }

    /**
     * Takes over what people entered, or sends it back to them.
     *
     * @param form the form's id
     * @param taken what comes of it; an {@link InvalidException} or a {@link ConflictException} refuses it and leaves
     *     everything as it was
     * @param sentBack what comes of it then: it is given what is wrong, in words and by the labels that people see, several
     *     things below each other
     */
    public <T> T take(String form, Supplier<T> taken, Function<String, T> sentBack) {
        return take(form, Map.of(), taken, sentBack);
    }

    /**
     * As {@link #take(String, Supplier, Function)}, for a form whose fields have other names than those that are refused.
     *
     * @param keys the form's own names by the others
     */
    public <T> T take(String form, Map<String, String> keys, Supplier<T> taken, Function<String, T> sentBack) {
        try {
            return taken.get();
        } catch (InvalidException | ConflictException refusal) {
            return sentBack.apply(problem(form, refusal, keys));
        }
    }

    private String problem(String form, RuntimeException refusal, Map<String, String> keys) {
        if (!(refusal instanceof InvalidException invalid)) {
            return String.valueOf(refusal.getMessage());
        }
        List<String> sentences = invalid.problems().stream()
                .map(problem -> new Problem(keys.getOrDefault(problem.field(), problem.field()), problem.message()))
                .map(problem -> labels.describe(form, problem))
                .toList();
        return sentences.size() == 1 ? sentences.getFirst() : "- " + String.join("\n- ", sentences);
    }

    /**
     * A text without blanks around it, without what nobody sees, and without what no text has; null when there is none.
     *
     * @throws InvalidException if it is longer than {@code most} characters, or several values
     */
    public @Nullable String text(String field, @Nullable Object value, int most) {
        if (value instanceof Collection || value instanceof Map) {
            throw new InvalidException(field, "must be one value");
        }
        String text = value == null ? "" : Texts.text(Texts.storable(value.toString()));
        if (text.isEmpty()) {
            return null;
        }
        if (Texts.length(text) > most) {
            throw new InvalidException(field, "is longer than " + most + " characters");
        }
        return text;
    }

    /**
     * A decimal number; null when there is none.
     *
     * @throws InvalidException if it is no decimal number
     */
    public @Nullable BigDecimal decimal(String field, @Nullable Object value) {
        String text = text(field, value, 40);
        if (text == null) {
            return null;
        }
        try {
            // Numbers come through JSON; their text is the shortest that means the same, so 137.8 stays 137.8.
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new InvalidException(field, "must be an amount such as 137.80");
        }
    }

    /** A day of the calendar. @throws InvalidException if it is none */
    public @Nullable LocalDate date(String field, @Nullable Object value) {
        String text = text(field, value, 40);
        if (text == null) {
            return null;
        }
        try {
            return day(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (DateTimeException e) {
            throw new InvalidException(field, "must be a day such as 2026-12-01");
        }
    }

    /**
     * A time with offset, a time in the shop's zone, or a day, which means its beginning there.
     *
     * @throws InvalidException if it is none of these
     */
    public @Nullable Instant time(String field, @Nullable Object value) {
        String text = text(field, value, 40);
        if (text == null) {
            return null;
        }
        try {
            // The database keeps no more.
            Instant time = instant(text).truncatedTo(ChronoUnit.MICROS);
            if (Times.arePlausible(time)) {
                return time;
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw new InvalidException(field, "must be a day such as 2026-12-01 or a time such as 2026-12-01T10:00");
    }

    /** @throws DateTimeException if it is none that is meant */
    private static LocalDate day(String text) {
        LocalDate day = LocalDate.parse(text);
        if (!Times.arePlausible(day)) {
            throw new DateTimeException(day + " is not in 1970 to 9999");
        }
        return day;
    }

    private Instant instant(String text) {
        if (text.length() == 10) {
            return day(text).atStartOfDay(zone).toInstant();
        }
        boolean hasOffset = text.endsWith("Z") || text.matches(".*[+-]\\d{2}:?\\d{2}$");
        return hasOffset
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).atZone(zone).toInstant();
    }

    /**
     * One of the choices.
     *
     * @throws InvalidException if it is missing or not one of the choices
     */
    public <E extends Enum<E>> E choice(String field, @Nullable Object value, Class<E> choices) {
        String text = text(field, value, 100);
        if (text != null) {
            for (E choice : choices.getEnumConstants()) {
                if (choice.name().equals(text.toUpperCase(Locale.ROOT))) {
                    return choice;
                }
            }
        }
        throw new InvalidException(field, text == null ? "is needed" : "must be one of " + names(choices));
    }

    private static String names(Class<? extends Enum<?>> choices) {
        return Arrays.stream(choices.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    }
}
