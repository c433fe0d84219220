package io.tertib.booking.web;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tertib.booking.Appointments;
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
    public Class<? extends Record> fields() {
        return Fields.class;
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

    private record Fields(
            @Schema(description = "Of its bookings, the soonest first")
            List<AppointmentJson> appointments) {}
}
