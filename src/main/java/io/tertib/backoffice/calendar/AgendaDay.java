package io.tertib.backoffice.calendar;

import io.tertib.calendar.CalendarType;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A day of the agenda, with what happens on it. */
public record AgendaDay(LocalDate day, List<Line> lines) {

    /**
     * Something that happens.
     *
     * @param time in words; null of what has none
     * @param order where it leads, or null
     * @param move the form that moves it, or null
     * @param status of an appointment or a shipment, by the name of its text, or null
     */
    public record Line(
            CalendarType type,
            String title,
            @Nullable String time,
            @Nullable String order,
            @Nullable String move,
            @Nullable String status) {}
}
