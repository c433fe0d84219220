package io.tertib.booking.process;

import io.tertib.booking.AppointmentView;
import io.tertib.process.OrderIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The variables of {@code appointment-process}: ids, and the facts that gateways, timers and forms need. */
@Component
class AppointmentVariables {

    /** So long after its end somebody should have said what came of it. */
    private static final Duration TIME_TO_ANSWER = Duration.ofDays(1);

    private final OrderIdentity identity;

    AppointmentVariables(OrderIdentity identity) {
        this.identity = identity;
    }

    /** The facts as they are now; what was typed into the form is blanked for the next time. */
    Map<String, @Nullable Object> of(AppointmentView appointment) {
        Map<String, @Nullable Object> variables = facts(appointment);
        variables.put("formProblem", null);
        variables.put("outcome", null);
        variables.put("newStart", null);
        variables.put("newEnd", null);
        variables.put("note", null);
        return variables;
    }

    private Map<String, @Nullable Object> facts(AppointmentView appointment) {
        Instant reminderAt = appointment.reminderAt();
        Map<String, @Nullable Object> variables = new HashMap<>();
        identity.addTo(variables, appointment.orderId(), appointment.orderNumber());
        variables.put("appointmentTitle", appointment.title());
        variables.put("appointmentTime", appointment.when());
        variables.put("appointmentStatus", appointment.status().name());
        variables.put("reminderAt", reminderAt == null ? null : reminderAt.toString());
        variables.put("appointmentEndAt", appointment.end().toString());
        variables.put("completionDueAt", appointment.end().plus(TIME_TO_ANSWER).toString());
        return variables;
    }

    /** The facts as they are, and what is wrong with what was entered, which stays to be corrected. */
    Map<String, @Nullable Object> refused(AppointmentView appointment, String problem) {
        Map<String, @Nullable Object> variables = facts(appointment);
        variables.put("formProblem", problem);
        return variables;
    }
}
