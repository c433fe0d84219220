package io.tertib.backoffice;

import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.common.Money;
import io.tertib.common.MoneyTexts;
import io.tertib.order.TimelineText;
import io.tertib.order.TimelineTexts;
import io.tertib.standing.StandingTexts;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Writes amounts, times and names of states as staff read them, in the page's language and the shop's zone. */
public class Show {

    private static final String DAY = "EEE, d MMM";
    private static final String DAY_AND_YEAR = "EEE, d MMM uuuu";
    /** One word, which no line breaks. */
    private static final String TIME = "h:mm\u00A0a";

    private final MessageSource messages;
    private final TimelineTexts timeline;
    private final StandingTexts standing;
    private final Locale locale;
    private final ZoneId zone;
    private final Clock clock;

    /**
     * @param locale the page's language, with the shop's country
     * @param zone the shop's
     */
    public Show(
            MessageSource messages,
            TimelineTexts timeline,
            StandingTexts standing,
            Locale locale,
            ZoneId zone,
            Clock clock) {
        this.messages = messages;
        this.timeline = timeline;
        this.standing = standing;
        this.locale = locale;
        this.zone = zone;
        this.clock = clock;
    }

    /** {@code "RM1,234.50"}. */
    public String money(Money money) {
        return MoneyTexts.write(money, locale);
    }

    /** Where something can be sent, for choosing. */
    public List<Country> countries() {
        return Country.all(locale);
    }

    /** {@code "12,345"}. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** {@code "Tue, 1 Dec, 10:00 am"}; with the year where it is another one than this. */
    public String moment(Instant at) {
        return day(at) + ", " + time(at);
    }

    /** {@code "Tue, 1 Dec, 10:00 am to 10:30 am"}; with both days where it ends on another one. */
    public String period(Instant start, Instant end) {
        boolean isOneDay = LocalDate.ofInstant(start, zone).equals(LocalDate.ofInstant(end, zone));
        return text("show.period", moment(start), isOneDay ? time(end) : moment(end));
    }

    /** {@code "10:00 am"}. */
    public String time(Instant at) {
        return format(TIME).format(at.atZone(zone));
    }

    /** {@code "Tue, 1 Dec"}; with the year where it is another one than this. */
    public String day(LocalDate day) {
        return format(day.getYear() == today().getYear() ? DAY : DAY_AND_YEAR).format(day);
    }

    /** {@code "Tue, 1 Dec"}: the day in the shop's zone. */
    public String day(Instant at) {
        return day(LocalDate.ofInstant(at, zone));
    }

    /** {@code "Today, 10:00 am"}, {@code "Yesterday, …"}, or the day: for lists. */
    public String recent(Instant at) {
        return recent(at, "show.");
    }

    /** As {@link #recent}, within a sentence: {@code "today, 10:00 am"}. */
    public String recentWithin(Instant at) {
        return recent(at, "show.within.");
    }

    private String recent(Instant at, String keys) {
        LocalDate day = LocalDate.ofInstant(at, zone);
        LocalDate today = today();
        if (day.equals(today)) {
            return text(keys + "today", time(at));
        }
        if (day.equals(today.minusDays(1))) {
            return text(keys + "yesterday", time(at));
        }
        return day.equals(today.plusDays(1)) ? text(keys + "tomorrow", time(at)) : moment(at);
    }

    /** How long ago, or how long from now, in one unit: {@code "3 hours"}. */
    public String span(Instant at) {
        Duration span = Duration.between(at, clock.instant()).abs();
        if (span.toDays() >= 2) {
            return text("show.days", span.toDays());
        }
        if (span.toHours() >= 1) {
            return text("show.hours", span.toHours());
        }
        return text("show.minutes", Math.max(span.toMinutes(), 1));
    }

    /** Whether that has been. */
    public boolean isPast(Instant at) {
        return at.isBefore(clock.instant());
    }

    /** For programs: {@code "2026-12-01T10:00:00+08:00"}, as in {@code <time datetime>}. */
    public String iso(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone).toOffsetDateTime());
    }

    /** As a field for a date and time wants it: {@code "2026-12-01T10:00"}, in the shop's zone. */
    public String field(@Nullable Instant at) {
        return at == null
                ? ""
                : DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm").format(at.atZone(zone));
    }

    /** The shop's zone, by its name. */
    public String zone() {
        return zone.getId();
    }

    /** Today in the shop's zone. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** This moment. */
    public Instant now() {
        return clock.instant();
    }

    /** What people call a state: the text {@code PaymentStatus.PAID}. */
    public String label(Enum<?> state) {
        return text(state.getDeclaringClass().getSimpleName() + "." + state.name());
    }

    /** Who did something and by which way in: {@code "Farid, back office"}; once where both are the same. */
    public String by(String actor, Enum<?> source) {
        String way = label(source);
        return actor.equals(way) ? actor : text("order.by", actor, way);
    }

    /**
     * A reason that is kept with an order, in the page's language.
     *
     * @param otherwise as it stands there, where nothing else is known of it: it was typed, or is of earlier
     */
    public String told(@Nullable TimelineText text, String otherwise) {
        return timeline.read(text, otherwise, locale);
    }

    /** A text about an order, in the page's language. */
    public String told(TimelineText text) {
        return timeline.read(text, locale);
    }

    /** Why something was refused, in a sentence. */
    public String reason(ConflictException conflict) {
        return standing.reason(conflict, locale);
    }

    /** What is wrong with a field, as in {@code "must be at least 1"}. */
    public String problem(InvalidException.Problem problem) {
        return standing.problem(problem, locale);
    }

    /**
     * A text of the bundles.
     *
     * @throws org.springframework.context.NoSuchMessageException if there is none with this key
     */
    public String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    private DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, locale);
    }
}
