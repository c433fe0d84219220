package io.tertib.notification;

import io.tertib.booking.AppointmentView;
import io.tertib.booking.Appointments;
import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.common.Origin;
import io.tertib.common.Refusal;
import io.tertib.common.RequestKey;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.order.TimelineText;
import io.tertib.order.TimelineType;
import io.tertib.refund.RefundView;
import io.tertib.refund.Refunds;
import io.tertib.shipment.ShipmentView;
import io.tertib.shipment.Shipments;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Mails that staff have sent to the customer again: as things are now, and to the order's present address. */
@Service
public class SentAgain {

    private final Mails mails;
    private final MailTable table;
    private final Orders orders;
    private final Shipments shipments;
    private final Appointments appointments;
    private final Refunds refunds;

    SentAgain(
            Mails mails,
            MailTable table,
            Orders orders,
            Shipments shipments,
            Appointments appointments,
            Refunds refunds) {
        this.mails = mails;
        this.table = table;
        this.orders = orders;
        this.shipments = shipments;
        this.appointments = appointments;
        this.refunds = refunds;
    }

    /** The mails about an order, the oldest first. */
    @Transactional(readOnly = true)
    public List<MailView> ofOrder(UUID orderId) {
        return table.ofOrder(orders.get(orderId).id());
    }

    /**
     * Sends the customer a mail again, or for the first time where there was no address before.
     *
     * @param about the shipment, refund or appointment that it is to be about; the latest for which there is such a mail when
     *     null
     * @param key the same key sends it once
     * @throws InvalidException if it is no mail to customers, or about something else
     * @throws ConflictException if there is no address, the mail would say what is not so, or it is about to be sent anyway
     */
    @Transactional
    public Sent send(UUID orderId, Occasion occasion, @Nullable UUID about, RequestKey key, Origin origin) {
        if (occasion.isForStaff()) {
            throw InvalidException.of("occasion", "field.mailToCustomer", "must be a mail to the customer");
        }
        OrderView order = orders.lock(orderId);
        Optional<MailTable.Requested> earlier = table.requested(key.reference());
        if (earlier.isPresent()) {
            if (!earlier.get().fingerprint().equals(key.fingerprint())) {
                throw Refusal.of("form.usedBefore", "Another mail was already sent under this Idempotency-Key")
                        .asConflict();
            }
            return new Sent(view(orderId, earlier.get().id()), false);
        }
        String recipient = order.customerEmail();
        refuse(address(order));
        Topic topic = topics(order, occasion, about).stream()
                .filter(possible -> possible.facts().callFor(occasion))
                .findFirst()
                .orElseThrow(() -> notNow(order, occasion).asConflict());
        if (recipient == null || table.isUnderWay(orderId, occasion, topic.reference(), recipient)) {
            throw Refusal.of("mail.aboutToBeSent", "This mail is about to be sent to the customer anyway")
                    .asConflict();
        }
        mails.store(
                occasion,
                topic.facts(),
                MailTable.again(topic.reference()) + key.reference(),
                List.of(recipient),
                new MailTable.Request(key, origin.actor()));
        orders.record(
                orderId,
                TimelineType.NOTIFIED,
                origin,
                TimelineText.of("mail.isSentAgain", occasion, Addresses.mask(recipient)));
        return new Sent(
                view(orderId, table.requested(key.reference()).orElseThrow().id()), true);
    }

    /** The mails that can be sent again now. */
    @Transactional(readOnly = true)
    public List<Occasion> possible(OrderView order) {
        return address(order).isPresent()
                ? List.of()
                : Arrays.stream(Occasion.values())
                        .filter(occasion -> !occasion.isForStaff())
                        .filter(occasion -> topics(order, occasion, null).stream()
                                .anyMatch(topic -> topic.facts().callFor(occasion)))
                        .toList();
    }

    /** Whether any mail can be sent again now. */
    @Transactional(readOnly = true)
    public Optional<Refusal> whyNot(OrderView order) {
        return address(order)
                .or(() -> possible(order).isEmpty()
                        ? Optional.of(Refusal.of(
                                "mail.none",
                                "There is no mail that would tell the customer of order " + order.number()
                                        + " how things are",
                                order.number()))
                        : Optional.empty());
    }

    private static Optional<Refusal> address(OrderView order) {
        String email = order.customerEmail();
        return email == null || email.isBlank()
                ? Optional.of(Refusal.of(
                        "mail.noAddress",
                        "The customer of order " + order.number() + " has no e-mail address. Enter one first.",
                        order.number()))
                : Optional.empty();
    }

    private static Refusal notNow(OrderView order, Occasion occasion) {
        String why = switch (occasion) {
            case PAYMENT_LINK ->
                order.isPaidInFull()
                        ? "nothing is due"
                        : order.isOpen() ? "no payment page is open" : "the order has ended";
            case PAYMENT_REMINDER, PAYMENT_METHOD_CHANGED ->
                order.isPaidInFull() ? "nothing is due" : "it does not say how the order stands now";
            case ORDER_CONFIRMATION -> "the order has ended";
            case PAYMENT_RECEIVED -> "nothing has been paid";
            case ORDER_EXPIRED -> "the order has not expired";
            case ORDER_CANCELLED -> "the order is not cancelled";
            case PART_CANCELLED -> "no part of it is cancelled while the rest goes on";
            case SHIPPED -> "nothing is on its way or delivered";
            case TRACKING_NUMBER -> "no parcel with a tracking number is on its way";
            case DELIVERED -> "nothing has been delivered";
            case APPOINTMENT_REMINDER -> "no appointment is still to come of which the customer is reminded";
            case APPOINTMENT_MOVED -> "no appointment is still to come";
            case REFUNDED -> "nothing has been given back";
            case SHIPMENT_REMINDER, ORDER_LATE, MANAGERS_DIGEST -> "it is not for customers";
        };
        return Refusal.of(
                "mail.notNow",
                occasion.label() + " of order " + order.number() + " cannot be sent: " + why,
                order.number());
    }

    /** What a mail of this occasion can be about, the latest first. */
    private List<Topic> topics(OrderView order, Occasion occasion, @Nullable UUID about) {
        return switch (occasion.about()) {
            case ORDER, CHECKOUT, DAY -> {
                if (about != null) {
                    throw new InvalidException(
                            "about", "is only for mails about a shipment, a refund or an appointment");
                }
                yield List.of(new Topic("", mails.facts(occasion, order, MailSubject.ORDER)));
            }
            case SHIPMENT ->
                chosen(shipments.ofOrder(order.id()).reversed(), ShipmentView::id, about).stream()
                        .map(shipment -> new Topic(
                                shipment.id().toString(),
                                mails.facts(occasion, order, MailSubject.shipment(shipment.id()))))
                        .toList();
            case REFUND ->
                chosen(refunds.ofOrder(order.id()).reversed(), RefundView::id, about).stream()
                        .map(refund -> new Topic(
                                refund.id().toString(), mails.facts(occasion, order, MailSubject.refund(refund.id()))))
                        .toList();
            case APPOINTMENT ->
                chosen(appointments.ofOrder(order.id()), AppointmentView::id, about).stream()
                        .map(appointment -> new Topic(
                                appointment.id() + ":" + appointment.start().getEpochSecond(),
                                mails.facts(occasion, order, appointment)))
                        .toList();
        };
    }

    private static <T> List<T> chosen(Collection<T> all, Function<T, UUID> id, @Nullable UUID about) {
        List<T> chosen = all.stream()
                .filter(one -> about == null || id.apply(one).equals(about))
                .toList();
        if (about != null && chosen.isEmpty()) {
            throw new InvalidException("about", "is nothing of this order that there is such a mail about");
        }
        return chosen;
    }

    private MailView view(UUID orderId, UUID mailId) {
        return table.ofOrder(orderId).stream()
                .filter(mail -> mail.id().equals(mailId))
                .findFirst()
                .orElseThrow();
    }

    private static void refuse(Optional<Refusal> refusal) {
        refusal.ifPresent(why -> {
            throw why.asConflict();
        });
    }

    /**
     * What a mail may be about.
     *
     * @param reference as that of the mail that is written of itself
     */
    private record Topic(String reference, MailFacts facts) {}

    /**
     * What came of it.
     *
     * @param isNew false when the same request had it sent before
     */
    public record Sent(MailView mail, boolean isNew) {}
}
