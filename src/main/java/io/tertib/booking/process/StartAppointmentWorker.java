package io.tertib.booking.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.Variable;
import io.tertib.booking.Appointments;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
    public Map<String, @Nullable Object> handle(
            @Variable String appointmentId, @ProcessInstanceKey long processInstanceKey) {
        Appointments.TakenOn takenOn = appointments.takeOn(UUID.fromString(appointmentId), processInstanceKey);
        Map<String, @Nullable Object> facts = variables.of(takenOn.appointment());
        facts.put("instanceAccepted", takenOn.accepted());
        return facts;
    }
}
