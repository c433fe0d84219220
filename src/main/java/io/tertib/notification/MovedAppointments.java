package io.tertib.notification;

import io.tertib.booking.AppointmentMoved;
import io.tertib.booking.AppointmentView;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.order.TimelineText;
import io.tertib.order.TimelineType;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Whoever has an appointment is told when it is moved: each time, since it may be moved back. */
@Component
class MovedAppointments {

    private final Mails mails;
    private final MailTable table;
    private final Orders orders;

    MovedAppointments(Mails mails, MailTable table, Orders orders) {
        this.mails = mails;
        this.table = table;
        this.orders = orders;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void moved(AppointmentMoved moved) {
        AppointmentView appointment = moved.appointment();
        OrderView order = orders.get(appointment.orderId());
        String recipient = order.customerEmail();
        if (recipient == null) {
            return;
        }
        table.supersede(order.id(), Occasion.APPOINTMENT_MOVED, appointment.id() + ":", "it was moved once more");
        MailFacts facts = mails.facts(Occasion.APPOINTMENT_MOVED, order, null, appointment, null);
        String reference = appointment.id() + ":" + order.version();
        if (facts.callFor(Occasion.APPOINTMENT_MOVED)
                && mails.store(Occasion.APPOINTMENT_MOVED, facts, reference, List.of(recipient), null)) {
            orders.record(
                    order.id(),
                    TimelineType.NOTIFIED,
                    moved.origin(),
                    TimelineText.of("mail.isSent", Occasion.APPOINTMENT_MOVED, Addresses.mask(recipient)));
        }
    }
}
