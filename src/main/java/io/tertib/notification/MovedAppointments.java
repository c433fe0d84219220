package io.tertib.notification;

import io.tertib.booking.AppointmentMoved;
import io.tertib.booking.AppointmentView;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
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
        // What waits to be sent would tell a time that is not so any more.
        table.supersede(order.id(), Occasion.APPOINTMENT_MOVED, appointment.id() + ":", "it was moved once more");
        MailFacts facts = mails.facts(Occasion.APPOINTMENT_MOVED, order, appointment);
        mails.tell(Occasion.APPOINTMENT_MOVED, facts, appointment.id() + ":" + order.version());
    }
}
