package io.tertib.booking.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.booking.Appointments;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Looks in the database what has become of an appointment. */
@Component
public class CheckAppointmentWorker {

    private final Appointments appointments;
    private final AppointmentVariables variables;

    CheckAppointmentWorker(Appointments appointments, AppointmentVariables variables) {
        this.appointments = appointments;
        this.variables = variables;
    }

    @JobWorker(type = "booking.checkAppointment")
    public AppointmentFacts handle(@Variable String appointmentId) {
        return variables.of(appointments.get(UUID.fromString(appointmentId)));
    }
}
