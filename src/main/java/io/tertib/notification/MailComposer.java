package io.tertib.notification;

import io.tertib.booking.AppointmentView;
import io.tertib.common.Money;
import io.tertib.common.MoneyTexts;
import io.tertib.common.TertibProperties;
import io.tertib.common.TimeTexts;
import io.tertib.notification.MailContent.Appointment;
import io.tertib.notification.MailContent.Cancelled;
import io.tertib.notification.MailContent.Line;
import io.tertib.notification.MailContent.Ordered;
import io.tertib.notification.MailContent.Parcel;
import io.tertib.notification.MailContent.Payment;
import io.tertib.notification.MailContent.Refunded;
import io.tertib.notification.MailContent.Remaining;
import io.tertib.notification.MailContent.Sum;
import io.tertib.order.Address;
import io.tertib.order.OrderItemView;
import io.tertib.order.OrderRefunds;
import io.tertib.order.OrderView;
import io.tertib.order.PartCancelled;
import io.tertib.order.TimelineText;
import io.tertib.payment.PaymentAdvice;
import io.tertib.payment.PaymentPages;
import io.tertib.payment.PaymentView;
import io.tertib.refund.RefundReason;
import io.tertib.refund.RefundView;
import io.tertib.refund.RefundWay;
import io.tertib.shipment.Courier;
import io.tertib.shipment.NotDelivered;
import io.tertib.shipment.ShipmentView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns facts into what a mail says. */
@Component
class MailComposer {

    /** Longer than names are; what is longer wants to be a message of its own in our mail. */
    private static final int LONGEST_NAME = 80;

    private final TertibProperties properties;
    private final PaymentAdvice advice;
    private final TimeTexts times;
    private final Locale language;

    MailComposer(TertibProperties properties, PaymentAdvice advice) {
        this.properties = properties;
        this.advice = advice;
        this.times = new TimeTexts(properties.shop().zone());
        this.language = Locale.of("en", properties.shop().region());
    }

    MailContent compose(Occasion occasion, MailFacts facts) {
        OrderView order = facts.order();
        ShipmentView shipment = facts.shipment();
        Parcel parcel = shipment == null ? null : parcel(order, shipment);
        AppointmentView appointment = facts.appointment();
        RefundView refund = facts.refund();
        String headline = headline(occasion, facts, parcel, appointment, refund);
        return new MailContent(
                properties.shop().name(),
                "Order " + order.number() + ": " + headline,
                capitalised(headline),
                ordered(order),
                payment(facts),
                remaining(order),
                parcel,
                appointment == null ? null : new Appointment(oneLine(appointment.title()), appointment.when()),
                refund == null ? null : refunded(refund),
                occasion == Occasion.PART_CANCELLED ? cancelled(order, facts.cancelled()) : null);
    }

    private Ordered ordered(OrderView order) {
        return new Ordered(
                order.number(),
                times.day(order.placedAt()),
                greeting(order.customerName()),
                order.items().stream().map(this::line).toList(),
                sums(order),
                amount(order.total()),
                amountOrNull(order.writtenOff()),
                address(order.shippingAddress()),
                isUndeliverable(order),
                toldTheCustomer(order.cancellationText(), order.cancellationReason()),
                properties.link("/track/" + order.trackingToken()));
    }

    private Payment payment(MailFacts facts) {
        OrderView order = facts.order();
        String due = order.isOpen() ? amountOrNull(order.amountDue()) : null;
        Instant dueAt = order.paymentDueAt();
        return new Payment(
                order.paymentMethod().labelForCustomers(),
                amountOrNull(order.captured()),
                order.reviewsOpen() > 0 ? amountOrNull(order.overpaid()) : null,
                amountOrNull(order.refunded()),
                order.captured().isPositive() && order.refundable().isZero(),
                due,
                due == null || dueAt == null ? null : times.moment(dueAt),
                due == null ? null : facts.pages().url(),
                due == null ? null : aboutLink(facts.pages()),
                due == null ? List.of() : advice.of(order, due),
                facts.payments().stream().map(this::received).toList());
    }

    private Remaining remaining(OrderView order) {
        Instant since = order.readyToShipAt();
        return new Remaining(
                order.remainingItems().stream()
                        .map(item -> Line.of(item.remaining(), oneLine(item.name())))
                        .toList(),
                !order.isEverythingShipped(),
                since == null ? null : times.moment(since));
    }

    /** What the customer has to know of the link before it. */
    private static @Nullable String aboutLink(PaymentPages pages) {
        return switch (pages.before()) {
            case NONE -> null;
            case CLOSED ->
                "This link takes the place of the one that we sent you before, which does not work any more.";
            case FAILED ->
                "Your bank has not confirmed your last payment, so it did not go through. "
                        + "This link takes the place of the one that we sent you before, which does not work any more.";
        };
    }

    /** Goes into the subject, so it holds nothing that a customer wrote. */
    private String headline(
            Occasion occasion,
            MailFacts facts,
            @Nullable Parcel parcel,
            @Nullable AppointmentView appointment,
            @Nullable RefundView refund) {
        OrderView order = facts.order();
        return switch (occasion) {
            case ORDER_CONFIRMATION -> "thank you, we have received your order";
            case PAYMENT_LINK ->
                (facts.pages().before() == PaymentPages.Before.FAILED ? "your payment did not go through; " : "")
                        + "your link to pay " + amount(order.amountDue());
            case PAYMENT_METHOD_CHANGED -> "how to pay " + amount(order.amountDue());
            case PAYMENT_REMINDER -> "please pay " + amount(order.amountDue());
            case PAYMENT_RECEIVED -> "we have received your payment";
            case ORDER_CANCELLED -> "cancelled";
            case ORDER_EXPIRED -> "expired, because it was not paid";
            case PART_CANCELLED -> order.isNothingLeft() ? "it is not sent any more" : "a part of it is cancelled";
            case SHIPPED -> (parcel == null ? "your order" : parcel.name()) + " is on its way";
            case TRACKING_NUMBER -> "the tracking number of " + (parcel == null ? "your order" : parcel.name());
            case DELIVERED ->
                (parcel == null ? "your order" : parcel.name())
                        + (parcel != null && parcel.isPickedUp() ? " has been picked up" : " has been delivered");
            case APPOINTMENT_REMINDER ->
                "your appointment" + (appointment == null ? "" : " on " + times.moment(appointment.start()));
            case APPOINTMENT_MOVED ->
                "your appointment is " + (appointment == null ? "moved" : "on " + times.moment(appointment.start()));
            case REFUNDED -> "we have refunded " + (refund == null ? "your payment" : amount(refund.amount()));
            case SHIPMENT_REMINDER -> "waits to be shipped";
            case ORDER_LATE -> "late, not shipped in time";
            case MANAGERS_DIGEST -> throw new IllegalArgumentException(occasion + " is about no single order");
        };
    }

    /** Why the order is cancelled, as whoever cancelled it put it; what has a link in it could be anybody's. */
    private static @Nullable String toldTheCustomer(@Nullable TimelineText ours, @Nullable String typed) {
        return ours != null || typed == null || hasLink(typed) ? null : oneLine(typed);
    }

    private static boolean isUndeliverable(OrderView order) {
        TimelineText why = order.cancellationText();
        return why != null && NotDelivered.isReason(why);
    }

    private static boolean hasLink(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains("://") || lower.contains("www.");
    }

    /** Without what was cancelled just now, all that has been cancelled of it so far. */
    private Cancelled cancelled(OrderView order, @Nullable PartCancelled part) {
        List<Line> lines = order.items().stream()
                .map(item -> Line.of(
                        part == null ? item.cancelled() : part.what().pieces().getOrDefault(item.id(), 0),
                        oneLine(item.name())))
                .filter(line -> line.quantity() > 0)
                .toList();
        boolean isAll = order.isNothingLeft();
        if (part == null) {
            return new Cancelled(lines, false, isAll, null, null);
        }
        return new Cancelled(
                lines,
                part.what().cause() == OrderRefunds.Cause.DELIVERY_FAILED,
                isAll,
                part.what()
                        .why()
                        .typedWords()
                        .filter(typed -> !hasLink(typed))
                        .map(MailComposer::oneLine)
                        .orElse(null),
                amountOrNull(part.refund()));
    }

    private Parcel parcel(OrderView order, ShipmentView shipment) {
        boolean onlyOne = shipment.number() == 1 && order.isEverythingShipped() && isWhole(order, shipment);
        return new Parcel(
                onlyOne ? "your order" : (shipment.isPickedUp() ? "part " : "parcel ") + shipment.number(),
                onlyOne,
                shipment.isPickedUp(),
                shipment.courier() == Courier.OTHERS
                        ? "Sent by courier"
                        : shipment.courier().label(),
                shipment.trackingNumber(),
                shipment.trackingUrl(),
                shipment.scheduledDeliveryDate() == null || shipment.isExpectedTooEarly()
                        ? null
                        : times.day(shipment.scheduledDeliveryDate()),
                shipment.deliveredAt() == null ? null : times.day(shipment.deliveredAt()),
                shipment.items().stream()
                        .map(item -> Line.of(item.quantity(), oneLine(item.name())))
                        .toList());
    }

    private Refunded refunded(RefundView refund) {
        return new Refunded(
                amount(refund.amount()),
                why(refund.reason()),
                refund.way() == RefundWay.STRIPE
                        ? "The money goes back to where you paid from: your card or your bank. "
                                + "It usually takes 5 to 10 days until you see it there."
                        : "We have returned the money to you directly, not through our payment page.",
                refund.reference());
    }

    /** What it is given back for, where that is the customer's business; notes are the shop's own. */
    private static @Nullable String why(RefundReason reason) {
        return switch (reason) {
            case REQUESTED_BY_CUSTOMER -> "as you asked";
            case DUPLICATE -> "paid twice";
            case CANCELLED -> "for what was cancelled";
            case RETURNED -> "for what was sent back";
            case DELIVERY_FAILED -> "for what could not be delivered";
            case FRAUDULENT, OTHER -> null;
        };
    }

    private static boolean isWhole(OrderView order, ShipmentView shipment) {
        int sent = shipment.items().stream().mapToInt(item -> item.quantity()).sum();
        return sent == order.items().stream().mapToInt(OrderItemView::shipped).sum();
    }

    private Line line(OrderItemView item) {
        Instant start = item.appointmentStart();
        Instant end = item.appointmentEnd();
        return new Line(
                item.quantity(),
                oneLine(item.name()),
                item.cancelled(),
                start == null || end == null ? null : times.period(start, end),
                amount(item.lineTotal()));
    }

    private List<Sum> sums(OrderView order) {
        List<Sum> sums = new ArrayList<>();
        boolean plain = order.shippingFee().isZero()
                && order.discount().isZero()
                && order.tax().isZero();
        if (!plain) {
            sums.add(new Sum("Subtotal", amount(order.subtotal())));
        }
        if (!order.shippingFee().isZero()) {
            sums.add(new Sum("Shipping", amount(order.shippingFee())));
        }
        if (!order.tax().isZero()) {
            sums.add(new Sum("Tax", amount(order.tax())));
        }
        if (!order.discount().isZero()) {
            sums.add(new Sum("Discount", "−" + amount(order.discount())));
        }
        return sums;
    }

    private Sum received(PaymentView payment) {
        return new Sum(
                times.day(payment.receivedAt()) + ", " + payment.method().labelForCustomers(),
                amount(payment.amount()));
    }

    private static List<String> address(@Nullable Address address) {
        return address == null
                ? List.of()
                : address.lines().stream().map(MailComposer::oneLine).toList();
    }

    /**
     * The name, unless it is none: a mail in our name must not carry a stranger's message or link to whoever's address
     * was typed into an order.
     */
    private static @Nullable String greeting(String name) {
        String plain = oneLine(name);
        boolean usable = !plain.isEmpty() && plain.length() <= LONGEST_NAME && !hasLink(plain);
        return usable ? plain : null;
    }

    private @Nullable String amountOrNull(Money money) {
        return money.isPositive() ? amount(money) : null;
    }

    private String amount(Money money) {
        return MoneyTexts.write(money, language);
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ENGLISH) + text.substring(1);
    }
}
