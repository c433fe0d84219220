package io.tertib.notification;

import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.payment.Checkouts;
import io.tertib.payment.Payments;
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
    private final Payments payments;
    private final Checkouts checkouts;
    private final MailComposer composer;
    private final MailRenderer renderer;
    private final MailTable table;
    private final NotificationSettings settings;
    private final ApplicationEventPublisher events;

    Mails(
            Orders orders,
            Shipments shipments,
            Payments payments,
            Checkouts checkouts,
            MailComposer composer,
            MailRenderer renderer,
            MailTable table,
            NotificationSettings settings,
            ApplicationEventPublisher events) {
        this.orders = orders;
        this.shipments = shipments;
        this.payments = payments;
        this.checkouts = checkouts;
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
     * @param shipmentId needed for mails about a shipment
     * @param checkoutId the payment page that a payment link leads to; without one there is no link to send
     * @return whether it was written now
     * @throws io.tertib.common.NotFoundException if there is no such order or shipment
     */
    @Transactional
    public boolean writeToCustomer(
            Occasion occasion, UUID orderId, @Nullable UUID shipmentId, @Nullable String checkoutId) {
        if (occasion.isForStaff()) {
            throw new IllegalArgumentException(occasion + " is not for customers");
        }
        OrderView order = orders.get(orderId);
        String recipient = order.customerEmail();
        String reference = switch (occasion.about()) {
            case ORDER -> "";
            case SHIPMENT -> {
                if (shipmentId == null) {
                    throw new IllegalArgumentException(occasion + " needs a shipment");
                }
                yield shipmentId.toString();
            }
            case CHECKOUT -> checkoutId;
            case DAY -> null;
        };
        if (recipient == null || recipient.isBlank() || reference == null) {
            return false;
        }
        boolean aboutShipment = occasion.about() == Occasion.Subject.SHIPMENT;
        return write(occasion, order, aboutShipment ? shipmentId : null, reference, List.of(recipient));
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
        return write(occasion, orders.get(orderId), null, "", recipients);
    }

    private boolean write(
            Occasion occasion, OrderView order, @Nullable UUID shipmentId, String reference, List<String> recipients) {
        if (table.exists(order.id(), occasion, reference)) {
            return false;
        }
        MailFacts facts = new MailFacts(
                order,
                shipmentId == null ? null : shipments.get(shipmentId),
                payments.ofOrder(order.id()),
                checkouts.paymentUrl(order.id()).orElse(null));
        if (!facts.callFor(occasion)) {
            return false;
        }
        MailContent content = composer.compose(occasion, facts);
        MailRenderer.Rendered bodies = renderer.render(occasion, content);
        boolean isNew = table.insert(new MailTable.NewMail(
                order.id(),
                shipmentId,
                occasion,
                reference,
                String.join(", ", recipients),
                content.subject(),
                bodies.text(),
                bodies.html()));
        if (isNew) {
            events.publishEvent(new Written());
        }
        return isNew;
    }

    /** A mail waits to be sent, once the present transaction has committed. */
    record Written() {}
}
