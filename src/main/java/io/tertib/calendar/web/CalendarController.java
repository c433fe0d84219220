package io.tertib.calendar.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tertib.calendar.CalendarEntry;
import io.tertib.calendar.CalendarType;
import io.tertib.calendar.ShopCalendar;
import io.tertib.common.InvalidException;
import io.tertib.common.TertibProperties;
import io.tertib.web.DayOrTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/calendar}: what happens when. */
@RestController
@Tag(name = "Calendar")
class CalendarController {

    private final ShopCalendar calendar;
    private final ZoneId zone;

    CalendarController(ShopCalendar calendar, TertibProperties properties) {
        this.calendar = calendar;
        this.zone = properties.shop().zone();
    }

    @Operation(
            operationId = "getCalendar",
            summary = "Appointments, deliveries and orders placed within a time, the first first",
            description =
                    "Appointments that are not cancelled and take place in that time, shipments that are expected on"
                            + " one of its days, and orders that were placed in it. The time is at most 400 days. Of a type"
                            + " with more than 1000 in that time the answer has no single ones, but for each day of the shop's"
                            + " zone one entry with their count: without ids, and allDay. Ask for less time to see"
                            + " them one by one, or for the list. An appointment is moved by PATCH /api/appointments/{id},"
                            + " which tells (409) when its time is taken.")
    @GetMapping("/api/calendar")
    List<CalendarEntry> between(CalendarParams params) {
        return calendar.between(params.since(zone), params.until(zone), params.types());
    }

    /** Which part of the calendar is looked at. */
    record CalendarParams(
            @Parameter(
                    required = true,
                    description = "A day in the shop's zone, or a time with offset; included",
                    example = "2026-12-01")
            @Nullable
            String from,

            @Parameter(
                    required = true,
                    description = "A day in the shop's zone, included, or a time with offset, excluded",
                    example = "2026-12-31")
            @Nullable
            String to,

            @Parameter(description = "Only what is of this type; all when absent", example = "APPOINTMENT") @Nullable
            CalendarType type) {

        Instant since(ZoneId zone) {
            return needed("from", DayOrTime.beginning("from", from, zone));
        }

        Instant until(ZoneId zone) {
            return needed("to", DayOrTime.end("to", to, zone));
        }

        Set<CalendarType> types() {
            return type == null ? EnumSet.allOf(CalendarType.class) : EnumSet.of(type);
        }

        private static Instant needed(String field, @Nullable Instant time) {
            if (time == null) {
                throw new InvalidException(field, "is needed: a day such as 2026-12-01, or a time");
            }
            return time;
        }
    }
}
