package io.tertib.booking;

import io.tertib.order.OrderSection;
import io.tertib.order.OrderView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the details of an order show of its appointments. */
@Component
class AppointmentSection implements OrderSection {

    private final Appointments appointments;

    AppointmentSection(Appointments appointments) {
        this.appointments = appointments;
    }

    @Override
    public Map<String, @Nullable Object> of(OrderView order) {
        return Map.of(
                "appointments",
                appointments.ofOrder(order.id()).stream()
                        .map(AppointmentJson::of)
                        .toList());
    }

    @Override
    public Map<String, @Nullable Object> ofNew(OrderView order) {
        return order.awaitsAppointments() ? of(order) : Map.of("appointments", List.of());
    }
}
