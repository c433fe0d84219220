package io.tertib.web;

import io.tertib.common.InvalidException;
import io.tertib.common.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Reads query parameters that say from when to when: a day in the shop's zone, or a time with offset. */
public final class DayOrTime {

    private DayOrTime() {}

    /**
     * The first moment that is meant: a day's beginning, or the time.
     *
     * @return null when nothing is given
     * @throws MalformedRequestException if it is neither day nor time
     */
    public static @Nullable Instant beginning(String field, @Nullable String text, ZoneId zone) {
        return read(field, text, zone, 0);
    }

    /**
     * The first moment that is not meant any more: the beginning of the day after, or the time.
     *
     * @return null when nothing is given
     * @throws MalformedRequestException if it is neither day nor time
     */
    public static @Nullable Instant end(String field, @Nullable String text, ZoneId zone) {
        return read(field, text, zone, 1);
    }

    /**
     * Checks that there is something between a beginning and an end.
     *
     * @throws InvalidException if the end is before the beginning
     */
    public static void checkOrder(@Nullable Instant from, @Nullable Instant to) {
        if (from != null && to != null && to.isBefore(from)) {
            throw InvalidException.of("to", "field.beforeFrom", "is before from");
        }
    }

    private static @Nullable Instant read(String field, @Nullable String text, ZoneId zone, int daysLater) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            Instant time = text.length() == 10
                    ? LocalDate.parse(text)
                            .plusDays(daysLater)
                            .atStartOfDay(zone)
                            .toInstant()
                    // In a URL an unencoded plus is read as a space.
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
            if (Times.arePlausible(time)) {
                return time;
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw new MalformedRequestException(
                field, "must be a day such as 2026-12-01, or a time such as 2026-12-01T10:00:00+08:00");
    }
}
