package io.tertib.common;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes times as people read them, in the shop's zone. */
public final class TimeTexts {

    private final ZoneId zone;
    private final DateTimeFormatter dayFormat;
    private final DateTimeFormatter timeFormat;

    /** In English. */
    public TimeTexts(ZoneId zone) {
        this(zone, Locale.ENGLISH);
    }

    /** In this language. */
    public TimeTexts(ZoneId zone, Locale locale) {
        this.zone = zone;
        this.dayFormat = DateTimeFormatter.ofPattern("EEE, d MMM uuuu", locale);
        this.timeFormat = DateTimeFormatter.ofPattern("h:mm a", locale);
    }

    /** {@code "Tue, 1 Dec 2026"}. */
    public String day(LocalDate day) {
        return dayFormat.format(day);
    }

    /** {@code "Tue, 1 Dec 2026"}: the day in the shop's zone. */
    public String day(Instant time) {
        return day(LocalDate.ofInstant(time, zone));
    }

    /** {@code "Tue, 1 Dec 2026, 10:00 AM"}. */
    public String moment(Instant time) {
        return day(time) + ", " + time(time);
    }

    /** {@code "10:00 AM"}. */
    public String time(Instant time) {
        return timeFormat.format(time.atZone(zone));
    }

    /** In English: {@code "Tue, 1 Dec 2026, 10:00 AM to 10:30 AM"}; with both days where it ends on another one. */
    public String period(Instant start, Instant end) {
        ZonedDateTime until = end.atZone(zone);
        boolean sameDay = start.atZone(zone).toLocalDate().equals(until.toLocalDate());
        return moment(start) + " to " + (sameDay ? time(end) : moment(end));
    }
}
