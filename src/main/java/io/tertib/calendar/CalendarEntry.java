package io.tertib.calendar;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something in the calendar, as the API writes it: one thing, or how many there are of a kind on a day. */
@Schema(
        name = "CalendarEntry",
        description = "Something in the calendar: one thing, or how many there are of a kind on a day.")
public record CalendarEntry(
        @Schema(description = "What it is", example = "APPOINTMENT")
        CalendarType type,

        @Schema(
                description = "The id of the appointment, shipment or order; null where several are counted",
                example = "0198a0b0-5f3e-7c43-a5d6-7e8f9a0b1c87")
        @Nullable
        UUID id,

        @Schema(description = "In words", example = "Fitting, Aisyah Rahman")
        String title,

        @Schema(
                description = "When it begins; of what takes all day the beginning of the day in the shop's zone",
                example = "2026-12-05T10:00:00+08:00")
        Instant start,

        @Schema(
                description = "When it ends; of an order the moment when it was placed",
                example = "2026-12-05T10:30:00+08:00")
        Instant end,

        @Schema(description = "Whether it has a day only, and no time", example = "false")
        boolean allDay,

        @Schema(
                description = "The order; null where several are counted",
                example = "0198a0b0-5f3e-7c41-9a6d-2f1b7c0e4d10")
        @Nullable
        UUID orderId,

        @Schema(description = "The order's number; null where several are counted", example = "1001") @Nullable
        String orderNumber,

        @Schema(description = "Who ordered; null where several are counted", example = "Aisyah Rahman") @Nullable
        String customer,

        @Schema(
                description = "Of the appointment, shipment or order; null where several are counted",
                example = "SCHEDULED")
        @Nullable
        String status,

        @Schema(description = "How many it stands for", example = "1")
        long count) {}
