package io.tertib.backoffice.order;

import io.tertib.backoffice.Show;
import io.tertib.backoffice.TypedValues;
import io.tertib.common.InvalidException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was typed into a form on an order's page, read field by field by {@link TypedValues}. What cannot be read is an
 * {@link InvalidException} that names the field.
 */
final class Typed {

    /** The hidden field with the id of what a form is about, besides the order. */
    static final String SUBJECT = "subject";

    private static final String PIECES = "pieces-";

    /** In characters, as the API has it. */
    private static final Map<String, Integer> LONGEST = Map.of("reference", 200, "trackingNumber", 100);

    private final Map<String, String> values;
    private final Show show;

    /** @param show says what is wrong, in the person's language */
    Typed(Map<String, String> values, Show show) {
        this.values = new TreeMap<>(values);
        this.values.remove("_csrf");
        this.show = show;
    }

    /** All of it, to be shown again, and to tell one form from another. */
    Map<String, String> values() {
        return Map.copyOf(values);
    }

    /** Without blanks around it; null when nothing was typed. */
    @Nullable
    String text(String field) {
        return read(typed -> typed.text(field, values.get(field), LONGEST.getOrDefault(field, 1000)));
    }

    /** One of these words, of which the form offers no other. */
    String oneOf(String field, String... words) {
        String word = needed(field);
        if (!List.of(words).contains(word)) {
            throw new InvalidException(field, show.text("typed.choice"));
        }
        return word;
    }

    String needed(String field) {
        return needed(field, text(field));
    }

    /** What was typed, or what stands there instead. */
    String or(String field, String other) {
        return Objects.requireNonNullElse(text(field), other);
    }

    boolean isChosen(String field) {
        return values.containsKey(field);
    }

    /** Whether some pieces were chosen, and not what a form offers instead of them. */
    boolean isByItems(String instead) {
        return isChosen("by") && oneOf("by", instead, "ITEMS").equals("ITEMS");
    }

    /** A box that has to be ticked before anything is done. */
    void mustBeChosen(String field) {
        if (!"yes".equals(values.get(field))) {
            throw new InvalidException(field, show.text("typed.confirm"));
        }
    }

    @Nullable
    BigDecimal amount(String field) {
        return read(typed -> typed.amount(field, values.get(field)));
    }

    /** Nothing is never taken for all there is. */
    BigDecimal neededAmount(String field) {
        return needed(field, amount(field));
    }

    @Nullable
    LocalDate day(String field) {
        return read(typed -> typed.day(field, values.get(field)));
    }

    /** A time as the shop's clocks show it. */
    @Nullable
    Instant moment(String field, ZoneId zone) {
        OffsetDateTime moment = read(typed -> typed.moment(field, values.get(field), zone));
        return moment == null ? null : moment.toInstant();
    }

    Instant neededMoment(String field, ZoneId zone) {
        return needed(field, moment(field, zone));
    }

    <E extends Enum<E>> E choice(String field, Class<E> of) {
        return needed(field, read(typed -> typed.choice(field, values.get(field), of)));
    }

    /** An id that the page put into the form. */
    UUID id(String field) {
        return OrderPages.id(needed(field));
    }

    /** Which state of the order the form was made by; null when it does not say. */
    @Nullable
    Integer version() {
        return read(typed -> typed.number("version", values.get("version")));
    }

    /**
     * How many of each item, by its id; without those of which none are wanted.
     *
     * @throws InvalidException also if none are wanted at all
     */
    Map<UUID, Integer> pieces() {
        Map<UUID, Integer> pieces = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            Integer number = name.startsWith(PIECES) ? read(typed -> typed.number(name, value)) : null;
            if (number != null && number < 0) {
                throw new InvalidException(name, show.text("typed.number"));
            }
            if (number != null && number > 0) {
                pieces.put(OrderPages.id(name.substring(PIECES.length())), number);
            }
        });
        if (pieces.isEmpty()) {
            throw new InvalidException("items", show.text("typed.pieces"));
        }
        return pieces;
    }

    private <T> T needed(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidException(field, show.text("typed.needed"));
        }
        return value;
    }

    private <T> @Nullable T read(Function<TypedValues, @Nullable T> reader) {
        TypedValues typed = new TypedValues(show);
        T value = reader.apply(typed);
        typed.check();
        return value;
    }
}
