package io.tertib.booking.process;

import io.camunda.client.annotation.ElementInstanceKey;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.booking.AppointmentAnswer;
import io.tertib.booking.AppointmentReport;
import io.tertib.booking.Appointments;
import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import io.tertib.process.FormFields;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes over what staff say about an appointment whose time is over. A wrong entry goes back to the task. */
@Component
public class CompleteAppointmentWorker {

    private final Appointments appointments;
    private final AppointmentVariables variables;
    private final FormFields forms;

    CompleteAppointmentWorker(Appointments appointments, AppointmentVariables variables, FormFields forms) {
        this.appointments = appointments;
        this.variables = variables;
        this.forms = forms;
    }

    @JobWorker(type = "booking.completeAppointment")
    public AppointmentFacts handle(
            @Variable String appointmentId,
            @Variable(optional = true) @Nullable Object outcome,
            @Variable(optional = true) @Nullable Object newStart,
            @Variable(optional = true) @Nullable Object newEnd,
            @Variable(optional = true) @Nullable Object note,
            @ElementInstanceKey long elementInstanceKey) {
        UUID id = UUID.fromString(appointmentId);
        return forms.take(
                "complete-appointment",
                Map.of("start", "newStart", "end", "newEnd"),
                () -> variables.of(appointments.complete(
                        id,
                        new AppointmentReport(
                                forms.choice("outcome", outcome, AppointmentAnswer.class),
                                forms.time("start", newStart),
                                forms.time("end", newEnd),
                                forms.text("note", note, 1000)),
                        RequestKey.ofJob(elementInstanceKey).formReference(),
                        Origin.TASKLIST)),
                problem -> variables.refused(appointments.get(id), problem));
    }
}
