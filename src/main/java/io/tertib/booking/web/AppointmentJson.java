package io.tertib.booking.web;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tertib.booking.AppointmentStatus;
import io.tertib.booking.AppointmentView;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An appointment as the API writes it. */
@Schema(name = "Appointment", description = "An appointment of a customer.")
record AppointmentJson(
        @Schema(description = "Its id", example = "0198a0b0-5f3e-7c43-a5d6-7e8f9a0b1c87")
        UUID id,

        @Schema(description = "The order", example = "0198a0b0-5f3e-7c41-9a6d-2f1b7c0e4d10")
        UUID orderId,

        @Schema(description = "The order's number", example = "1001")
        String orderNumber,

        @Schema(description = "The order's item", example = "0198a0b0-5f3e-7c42-8b11-6a0d9e3f5c21")
        UUID itemId,

        @Schema(description = "What is booked", example = "Fitting")
        String title,

        @Schema(description = "The article number of what is booked", example = "FITTING-ROOM") @Nullable
        String resource,

        @Schema(description = "When it begins", example = "2026-12-05T10:00:00+08:00")
        Instant start,

        @Schema(description = "When it ends", example = "2026-12-05T10:30:00+08:00")
        Instant end,

        @Schema(
                description = "Its time in words, in the shop's zone",
                example = "Sat, 5 Dec 2026, 10:00 AM to 10:30 AM")
        String when,

        @Schema(description = "What has become of it", example = "SCHEDULED")
        AppointmentStatus status,

        @Schema(description = "The same, as people read it", example = "Scheduled")
        String statusName) {

    static AppointmentJson of(AppointmentView appointment) {
        return new AppointmentJson(
                appointment.id(),
                appointment.orderId(),
                appointment.orderNumber(),
                appointment.itemId(),
                appointment.title(),
                appointment.resource(),
                appointment.start(),
                appointment.end(),
                appointment.when(),
                appointment.status(),
                appointment.status().label());
    }
}
