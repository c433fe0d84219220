package io.tertib.backoffice.calendar;

import io.tertib.booking.AppointmentChange;
import io.tertib.booking.AppointmentView;
import io.tertib.booking.Appointments;
import io.tertib.common.ConflictException;
import io.tertib.common.Origin;
import io.tertib.common.Refusal;
import io.tertib.order.Orders;
import io.tertib.order.TimelineText;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Moves an appointment that somebody drags, unless another has moved it since it was shown. */
@Service
class Moves {

    private final Appointments appointments;
    private final Orders orders;

    Moves(Appointments appointments, Orders orders) {
        this.appointments = appointments;
        this.orders = orders;
    }

    /**
     * Moves it; it takes as long as before. The same again changes nothing.
     *
     * @param shown when it began on the page; null does not look
     * @throws ConflictException if it has been moved since, or cannot be moved there
     */
    @Transactional
    public AppointmentView move(UUID id, Instant start, @Nullable Instant shown, Origin origin) {
        orders.lock(appointments.get(id).orderId());
        AppointmentView before = appointments.get(id);
        if (shown != null && !before.start().equals(shown) && !before.start().equals(start)) {
            throw Refusal.of(
                            "appointment.moved",
                            before.title() + " of order " + before.orderNumber() + " has been moved meanwhile: it is "
                                    + before.when(),
                            before.title(),
                            before.orderNumber(),
                            TimelineText.period(before.start(), before.end()))
                    .asConflict();
        }
        return before.start().equals(start)
                ? before
                : appointments.change(id, new AppointmentChange(start, null, null), origin);
    }
}
