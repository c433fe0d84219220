package io.tertib.booking.process;

import io.tertib.booking.AppointmentView;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of {@code appointment-process}: ids, and the facts that gateways, timers and forms need. */
final class AppointmentVariables {

    /** So long after its end somebody should have said what came of it. */
    private static final Duration TIME_TO_ANSWER = Duration.ofDays(1);

    private AppointmentVariables() {}

    /** The facts as they are now. */
    static Map<String, @Nullable Object> of(AppointmentView appointment) {
        Instant reminderAt = appointment.reminderAt();
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("orderNumber", appointment.orderNumber());
        variables.put("appointmentTitle", appointment.title());
        variables.put("appointmentTime", appointment.when());
        variables.put("appointmentStatus", appointment.status().name());
        variables.put("reminderAt", reminderAt == null ? null : reminderAt.toString());
        variables.put("appointmentEndAt", appointment.end().toString());
        variables.put("completionDueAt", appointment.end().plus(TIME_TO_ANSWER).toString());
        variables.put("formProblem", null);
        return variables;
    }

    /** The facts as they are, and what is wrong with what was entered. */
    static Map<String, @Nullable Object> refused(AppointmentView appointment, String problem) {
        Map<String, @Nullable Object> variables = of(appointment);
        variables.put("formProblem", problem);
        return variables;
    }
}
