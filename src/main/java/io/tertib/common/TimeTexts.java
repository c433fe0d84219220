package io.tertib.common;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes times as people read them, in the shop's zone. */
public final class TimeTexts {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE, d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("h:mm a", Locale.ENGLISH);

    private final ZoneId zone;

    public TimeTexts(ZoneId zone) {
        this.zone = zone;
    }

    /** {@code "Tue, 1 Dec 2026"}. */
    public String day(LocalDate day) {
        return DAY.format(day);
    }

    /** {@code "Tue, 1 Dec 2026"}: the day in the shop's zone. */
    public String day(Instant time) {
        return day(LocalDate.ofInstant(time, zone));
    }

    /** {@code "Tue, 1 Dec 2026, 10:00 AM"}. */
    public String moment(Instant time) {
        return day(time) + ", " + TIME.format(time.atZone(zone));
    }

    /** {@code "Tue, 1 Dec 2026, 10:00 AM to 10:30 AM"}; with both days where it ends on another one. */
    public String period(Instant start, Instant end) {
        ZonedDateTime until = end.atZone(zone);
        boolean sameDay = start.atZone(zone).toLocalDate().equals(until.toLocalDate());
        return moment(start) + " to " + (sameDay ? TIME.format(until) : moment(end));
    }
}
