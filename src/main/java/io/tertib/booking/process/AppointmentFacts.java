package io.tertib.booking.process;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * The variables of {@code appointment-process}: ids, and the facts that gateways, timers and forms need. Times are in ISO
 * 8601.
 *
 * @param appointmentTime in words
 * @param reminderAt null when the customer is not reminded any more
 * @param completionDueAt until then somebody should have said what came of it
 * @param formProblem what is wrong with what was typed; null for nothing
 * @param blanked what was typed into the form, blanked for the next time; null where it goes back to be corrected: then
 *     these are not among the variables, so that they stay as they are
 */
public record AppointmentFacts(
        Long orderNumber,
        String orderLink,
        String appointmentTitle,
        String appointmentTime,
        String appointmentStatus,
        @Nullable String reminderAt,
        String appointmentEndAt,
        String completionDueAt,
        @Nullable String formProblem,
        @JsonUnwrapped @Nullable Blanked blanked) {

    /** The fields of the form, empty. */
    public record Blanked(
            @Nullable String outcome,
            @Nullable String newStart,
            @Nullable String newEnd,
            @Nullable String note) {

        static final Blanked FIELDS = new Blanked(null, null, null, null);
    }
}
