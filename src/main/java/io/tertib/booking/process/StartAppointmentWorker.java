package io.tertib.booking.process;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.Variable;
import io.tertib.booking.AppointmentView;
import io.tertib.booking.Appointments;
import io.tertib.process.TakenOn;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Ties an appointment to its process instance and gives the process the facts it begins with. */
@Component
public class StartAppointmentWorker {

    private final Appointments appointments;
    private final AppointmentVariables variables;

    StartAppointmentWorker(Appointments appointments, AppointmentVariables variables) {
        this.appointments = appointments;
        this.variables = variables;
    }

    @JobWorker(type = "booking.startAppointment")
    public Result handle(@Variable String appointmentId, @ProcessInstanceKey long processInstanceKey) {
        TakenOn<AppointmentView> takenOn = appointments.takeOn(UUID.fromString(appointmentId), processInstanceKey);
        return new Result(variables.of(takenOn.subject()), takenOn.accepted());
    }

    /**
     * What the process begins with.
     *
     * @param instanceAccepted whether it is this instance that goes on
     */
    public record Result(@JsonUnwrapped AppointmentFacts facts, boolean instanceAccepted) {}
}
