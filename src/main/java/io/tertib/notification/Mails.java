package io.tertib.notification;

import io.tertib.booking.AppointmentView;
import io.tertib.booking.Appointments;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.payment.Checkouts;
import io.tertib.payment.PaymentPages;
import io.tertib.payment.Payments;
import io.tertib.refund.Refunds;
import io.tertib.shipment.ShipmentView;
import io.tertib.shipment.Shipments;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes mails. Each is stored with its text and sent soon after by another thread, so that nothing ever waits for the
 * mail server. Writing the same mail again does nothing.
 */
@Service
public class Mails {

    private static final Logger log = LoggerFactory.getLogger(Mails.class);

    private final Orders orders;
    private final Shipments shipments;
    private final Appointments appointments;
    private final Payments payments;
    private final Checkouts checkouts;
    private final Refunds refunds;
    private final MailComposer composer;
    private final MailRenderer renderer;
    private final MailTable table;
    private final NotificationSettings settings;
    private final ApplicationEventPublisher events;

    Mails(
            Orders orders,
            Shipments shipments,
            Appointments appointments,
            Payments payments,
            Checkouts checkouts,
            Refunds refunds,
            MailComposer composer,
            MailRenderer renderer,
            MailTable table,
            NotificationSettings settings,
            ApplicationEventPublisher events) {
        this.orders = orders;
        this.shipments = shipments;
        this.appointments = appointments;
        this.payments = payments;
        this.checkouts = checkouts;
        this.refunds = refunds;
        this.composer = composer;
        this.renderer = renderer;
        this.table = table;
        this.settings = settings;
        this.events = events;
    }

    /**
     * Writes a mail to the customer, unless it was written before, the customer has no e-mail address, or what it would
     * say is no longer so.
     *
     * @param about needed as far as the occasion is about it; without a payment page there is no link to send
     * @return whether it was written now
     * @throws io.tertib.common.NotFoundException if there is no such order, shipment, appointment or refund
     */
    @Transactional
    public boolean writeToCustomer(Occasion occasion, UUID orderId, MailSubject about) {
        if (occasion.isForStaff()) {
            throw new IllegalArgumentException(occasion + " is not for customers");
        }
        OrderView order = orders.get(orderId);
        String recipient = order.customerEmail();
        UUID appointmentId = about.appointmentId();
        AppointmentView appointment = occasion.about() == Occasion.Subject.APPOINTMENT && appointmentId != null
                ? appointments.get(appointmentId)
                : null;
        String reference = switch (occasion.about()) {
            case ORDER -> "";
            case SHIPMENT -> required(occasion, about.shipmentId()).toString();
            case REFUND -> required(occasion, about.refundId()).toString();
            case CHECKOUT -> about.checkoutId();
            case APPOINTMENT -> {
                if (appointment == null) {
                    throw new IllegalArgumentException(occasion + " needs an appointment");
                }
                yield appointment.id() + ":" + appointment.start().getEpochSecond();
            }
            case DAY -> null;
        };
        if (recipient == null || recipient.isBlank() || reference == null) {
            return false;
        }
        return write(occasion, order, about, appointment, reference, List.of(recipient));
    }

    private static UUID required(Occasion occasion, @Nullable UUID id) {
        if (id == null) {
            throw new IllegalArgumentException(occasion + " does not say what it is about");
        }
        return id;
    }

    /**
     * Writes a mail to people of the shop, unless it was written before, settings give no address, or what it would say
     * is no longer so.
     *
     * @return whether it was written now
     * @throws io.tertib.common.NotFoundException if there is no such order
     */
    @Transactional
    public boolean writeToStaff(Occasion occasion, UUID orderId, StaffGroup group) {
        if (!occasion.isForStaff()) {
            throw new IllegalArgumentException(occasion + " is not for staff");
        }
        List<String> recipients = settings.of(group);
        if (recipients.isEmpty()) {
            log.warn("No mail {} for {}: no addresses are set under tertib.notification", occasion, group);
            return false;
        }
        return write(occasion, orders.get(orderId), MailSubject.ORDER, null, "", recipients);
    }

    private boolean write(
            Occasion occasion,
            OrderView order,
            MailSubject about,
            @Nullable AppointmentView appointment,
            String reference,
            List<String> recipients) {
        if (table.exists(order.id(), occasion, reference)) {
            return false;
        }
        MailFacts facts = facts(occasion, order, about, appointment);
        return facts.callFor(occasion) && store(occasion, facts, reference, recipients, null);
    }

    /**
     * Tells the customer of what somebody has just changed, unless there is no address, or it is told already. Who has
     * changed it stands in the timeline already.
     *
     * @param reference what there is one mail for
     */
    void tell(Occasion occasion, MailFacts facts, String reference) {
        OrderView order = facts.order();
        String recipient = order.customerEmail();
        if (recipient != null && facts.callFor(occasion)) {
            store(occasion, facts, reference, List.of(recipient), null);
        }
    }

    /** What is known for a mail that is about no appointment. */
    MailFacts facts(Occasion occasion, OrderView order, MailSubject about) {
        return facts(occasion, order, about, null);
    }

    /** What is known for a mail about an appointment. */
    MailFacts facts(Occasion occasion, OrderView order, AppointmentView appointment) {
        return facts(occasion, order, MailSubject.appointment(appointment.id()), appointment);
    }

    private MailFacts facts(
            Occasion occasion, OrderView order, MailSubject about, @Nullable AppointmentView appointment) {
        UUID shipmentId = occasion.about() == Occasion.Subject.SHIPMENT ? about.shipmentId() : null;
        UUID refundId = occasion.about() == Occasion.Subject.REFUND ? about.refundId() : null;
        return new MailFacts(
                order,
                shipmentId == null ? null : shipments.get(shipmentId),
                appointment,
                refundId == null ? null : refunds.get(refundId),
                occasion == Occasion.PAYMENT_RECEIVED ? payments.ofOrder(order.id()) : List.of(),
                null,
                order.isOpen() && !order.isPaidInFull() ? checkouts.pages(order) : PaymentPages.NONE);
    }

    /**
     * Writes a mail.
     *
     * @param request who has it sent again; null when it is written of itself
     * @return whether it was written now
     */
    boolean store(
            Occasion occasion,
            MailFacts facts,
            String reference,
            List<String> recipients,
            MailTable.@Nullable Request request) {
        MailContent content = composer.compose(occasion, facts);
        MailRenderer.Rendered bodies = renderer.render(occasion, content);
        ShipmentView shipment = facts.shipment();
        boolean isNew = table.insert(new MailTable.NewMail(
                facts.order().id(),
                shipment == null ? null : shipment.id(),
                occasion,
                reference,
                String.join(", ", recipients),
                content.subject(),
                bodies.text(),
                bodies.html(),
                request));
        if (isNew) {
            events.publishEvent(new Written());
        }
        return isNew;
    }

    /** A mail waits to be sent, once the present transaction has committed. */
    record Written() {}
}
