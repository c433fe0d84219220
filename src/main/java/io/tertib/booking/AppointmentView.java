package io.tertib.booking;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An appointment as others see it, at one moment.
 *
 * @param itemId the order's item that it was booked with
 * @param title what it is for
 * @param resource the article number of what is booked; null when it is in no catalogue
 * @param when its time in words, in the shop's zone
 * @param reminderAt when the customer is reminded of it; null once it has begun or is over, and when it was booked too late for that
 */
public record AppointmentView(
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
        @Nullable Instant reminderAt) {

    public boolean isScheduled() {
        return status == AppointmentStatus.SCHEDULED;
    }
}
