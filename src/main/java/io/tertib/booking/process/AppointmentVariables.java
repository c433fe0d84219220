package io.tertib.booking.process;

import io.tertib.booking.AppointmentView;
import io.tertib.process.OrderIdentity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells {@code appointment-process} how an appointment is. */
@Component
class AppointmentVariables {

    /** So long after its end somebody should have said what came of it. */
    private static final Duration TIME_TO_ANSWER = Duration.ofDays(1);

    private final OrderIdentity identity;

    AppointmentVariables(OrderIdentity identity) {
        this.identity = identity;
    }

    /** The facts as they are now; what was typed into the form is blanked for the next time. */
    AppointmentFacts of(AppointmentView appointment) {
        return facts(appointment, null, AppointmentFacts.Blanked.FIELDS);
    }

    /** The facts as they are, and what is wrong with what was entered, which stays to be corrected. */
    AppointmentFacts refused(AppointmentView appointment, String problem) {
        return facts(appointment, problem, null);
    }

    private AppointmentFacts facts(
            AppointmentView appointment, @Nullable String problem, AppointmentFacts.@Nullable Blanked blanked) {
        Instant reminderAt = appointment.reminderAt();
        return new AppointmentFacts(
                identity.number(appointment.orderNumber()),
                identity.link(appointment.orderId()),
                appointment.title(),
                appointment.when(),
                appointment.status().name(),
                reminderAt == null ? null : reminderAt.toString(),
                appointment.end().toString(),
                appointment.end().plus(TIME_TO_ANSWER).toString(),
                problem,
                blanked);
    }
}
