package io.tertib.backoffice;

import io.tertib.common.InvalidException;
import io.tertib.common.InvalidException.Problem;
import io.tertib.common.Texts;
import io.tertib.common.Times;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what people type into the fields of a form, as they type it, and remembers what cannot be read. An empty field is
 * null.
 */
public class TypedValues {

    /** With commas between thousands or without, with the currency before it or without. */
    private static final Pattern AMOUNT = Pattern.compile("-?(\\d{1,12}|\\d{1,3}(,\\d{3}){1,3})?(\\.\\d{0,10})?");

    private static final Pattern CURRENCY = Pattern.compile("^(RM|[A-Z]{3})\\s*");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");

    private final Show show;
    private final List<Problem> problems = new ArrayList<>();

    /** @param show says what is wrong, in the person's language */
    public TypedValues(Show show) {
        this.show = show;
    }

    /** An amount of money: {@code "1,234.50"}, {@code "RM 20"}. */
    public @Nullable BigDecimal amount(String field, @Nullable String typed) {
        String text = CURRENCY.matcher(plain(typed)).replaceFirst("");
        if (text.isEmpty()) {
            return null;
        }
        if (!AMOUNT.matcher(text).matches() || text.chars().noneMatch(Character::isDigit)) {
            problems.add(new Problem(field, show.text("typed.amount")));
            return null;
        }
        return new BigDecimal(text.replace(",", ""));
    }

    /** A whole number. */
    public @Nullable Integer number(String field, @Nullable String typed) {
        String text = plain(typed).replace(",", "");
        if (text.isEmpty()) {
            return null;
        }
        if (!NUMBER.matcher(text).matches()) {
            problems.add(new Problem(field, show.text("typed.number")));
            return null;
        }
        return Integer.valueOf(text);
    }

    /** One of a choice; what nobody offered is a problem. */
    public <E extends Enum<E>> @Nullable E choice(String field, @Nullable String typed, Class<E> choices) {
        String text = plain(typed);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Enum.valueOf(choices, text);
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(field, show.text("typed.choice")));
            return null;
        }
    }

    /** A day, as a field for it gives it: {@code "2026-12-01"}. */
    public @Nullable LocalDate day(String field, @Nullable String typed) {
        String text = plain(typed);
        if (text.isEmpty()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (Times.arePlausible(day)) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // It is told below.
        }
        problems.add(new Problem(field, show.text("typed.day")));
        return null;
    }

    /** A day and a time in the shop's zone, as a field for them gives it: {@code "2026-12-01T10:00"}. */
    public @Nullable OffsetDateTime moment(String field, @Nullable String typed, ZoneId zone) {
        String text = plain(typed);
        if (text.isEmpty()) {
            return null;
        }
        try {
            LocalDateTime time = LocalDateTime.parse(text.replace(' ', 'T'));
            if (Times.arePlausible(time)) {
                return time.atZone(zone).toOffsetDateTime();
            }
        } catch (DateTimeParseException e) {
            // It is told below.
        }
        problems.add(new Problem(field, show.text("typed.moment")));
        return null;
    }

    /** A text, or null where nothing is typed. */
    public static @Nullable String text(@Nullable String typed) {
        String text = typed == null ? "" : Texts.text(typed);
        return text.isEmpty() ? null : text;
    }

    /** A text of so many characters at most; longer ones are a problem. */
    public @Nullable String text(String field, @Nullable String typed, int longest) {
        String text = text(typed);
        if (text != null && text.codePointCount(0, text.length()) > longest) {
            problems.add(new Problem(field, show.text("typed.longest", longest)));
            return null;
        }
        return text;
    }

    /** What could not be read. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /**
     * Sees to it that all could be read.
     *
     * @throws InvalidException if something could not
     */
    public void check() {
        if (!problems.isEmpty()) {
            throw new InvalidException(problems);
        }
    }

    private static String plain(@Nullable String typed) {
        return typed == null ? "" : Texts.code(typed);
    }
}
