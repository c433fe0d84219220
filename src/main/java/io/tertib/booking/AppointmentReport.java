package io.tertib.booking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What staff say came of an appointment.
 *
 * @param start when it was moved: its new time
 * @param end the end of that; null where it takes as long as before
 */
public record AppointmentReport(
        AppointmentAnswer answer,
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable String note) {}
