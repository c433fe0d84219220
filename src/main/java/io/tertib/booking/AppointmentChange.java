package io.tertib.booking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is changed about an appointment: its time, or how it ended.
 *
 * @param start as before if null
 * @param end so that it takes as long as before if null
 * @param status DONE or NO_SHOW, without a new time
 */
public record AppointmentChange(
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable AppointmentStatus status) {}
