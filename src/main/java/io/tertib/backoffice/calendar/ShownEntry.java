package io.tertib.backoffice.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry as the calendar's script takes it; its times are those of the shop's clocks.
 *
 * @param id of the appointment, shipment or order; null where several are counted
 * @param end null where it has none of its own
 * @param url where it leads
 * @param classNames its looks
 * @param editable whether it can be moved
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShownEntry(
        @Nullable String id,
        String title,
        String start,
        @Nullable String end,
        boolean allDay,
        @Nullable String url,
        List<String> classNames,
        boolean editable) {}
