package io.tertib.booking;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An appointment as the API writes it.
 *
 * @param when its time in words, in the shop's zone
 * @param statusName its status in words
 */
public record AppointmentJson(
        UUID id,
        UUID orderId,
        String orderNumber,
        UUID itemId,
        String title,
        @Nullable String resource,
        Instant start,
        Instant end,
        String when,
        AppointmentStatus status,
        String statusName) {

    public static AppointmentJson of(AppointmentView appointment) {
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
