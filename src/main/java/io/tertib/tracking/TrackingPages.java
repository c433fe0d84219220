package io.tertib.tracking;

import io.tertib.common.Money;
import io.tertib.common.TertibProperties;
import io.tertib.common.TimeTexts;
import io.tertib.order.Address;
import io.tertib.order.FulfilmentStatus;
import io.tertib.order.OrderItemView;
import io.tertib.order.OrderQueries;
import io.tertib.order.OrderStatus;
import io.tertib.order.OrderView;
import io.tertib.payment.PaymentView;
import io.tertib.payment.Payments;
import io.tertib.shipment.Courier;
import io.tertib.shipment.ShipmentStatus;
import io.tertib.shipment.ShipmentView;
import io.tertib.shipment.Shipments;
import io.tertib.tracking.TrackingPage.Appointment;
import io.tertib.tracking.TrackingPage.Line;
import io.tertib.tracking.TrackingPage.Parcel;
import io.tertib.tracking.TrackingPage.Step;
import io.tertib.tracking.TrackingPage.Sum;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what a customer sees of an order. */
@Service
class TrackingPages {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,64}");
    private static final Pattern FIRST_NAME = Pattern.compile("[\\p{L}\\p{M}'’.-]{1,40}");

    private final OrderQueries orders;
    private final Payments payments;
    private final Shipments shipments;
    private final TertibProperties properties;
    private final Clock clock;
    private final TimeTexts times;

    TrackingPages(
            OrderQueries orders, Payments payments, Shipments shipments, TertibProperties properties, Clock clock) {
        this.orders = orders;
        this.payments = payments;
        this.shipments = shipments;
        this.properties = properties;
        this.clock = clock;
        this.times = new TimeTexts(properties.shop().zone());
    }

    /** The page that a link stands for, or empty when it stands for none. */
    @Transactional(readOnly = true)
    public Optional<TrackingPage> find(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        return orders.byTrackingToken(token)
                .map(order -> page(order, payments.ofOrder(order.id()), shipments.ofOrder(order.id())));
    }

    TrackingPage page(OrderView order, List<PaymentView> received, List<ShipmentView> parcels) {
        List<ShipmentView> shown = parcels.stream()
                .filter(parcel -> parcel.status() != ShipmentStatus.CANCELLED)
                .toList();
        return new TrackingPage(
                properties.shop().name(),
                order.number(),
                times.day(order.placedAt()),
                firstName(order.customerName()),
                city(order),
                notice(order, shown),
                order.isOpen() ? steps(order, received, shown) : List.of(),
                nextAppointment(order),
                shown.stream().map(parcel -> parcel(parcel, shown.size())).toList(),
                order.items().stream()
                        .map(item -> new Line(
                                item.quantity(), item.name(), item.lineTotal().toString()))
                        .toList(),
                sums(order),
                order.total().toString(),
                payment(order));
    }

    private static @Nullable String notice(OrderView order, List<ShipmentView> parcels) {
        if (order.status() == OrderStatus.CANCELLED) {
            return "This order was cancelled.";
        }
        if (order.status() == OrderStatus.EXPIRED) {
            return "This order was not paid in time and has expired.";
        }
        if (order.isBeingCancelled()) {
            return "This order is being cancelled. What you paid is given back.";
        }
        if (order.fulfilmentStatus() == FulfilmentStatus.DELIVERY_FAILED) {
            boolean decided = parcels.stream().noneMatch(ShipmentView::needsDecision);
            return "A parcel could not be delivered. "
                    + (decided ? "We will send it again." : "We are looking into it.");
        }
        if (order.fulfilmentStatus() == FulfilmentStatus.RETURNED) {
            return "Everything came back to us.";
        }
        return null;
    }

    private List<Step> steps(OrderView order, List<PaymentView> received, List<ShipmentView> parcels) {
        List<Reached> reached = new ArrayList<>();
        reached.add(new Reached("Placed", true, order.placedAt()));
        boolean payLast = order.paymentMethod().paysOnDelivery();
        if (!payLast) {
            reached.add(paid(order, received));
        }
        if (order.needsShipping()) {
            reached.add(new Reached(
                    order.isEverythingShipped() || parcels.isEmpty() ? "Shipped" : "Partly shipped",
                    order.isEverythingShipped(),
                    latest(parcels, ShipmentView::shippedAt)));
            reached.add(new Reached(
                    "Delivered",
                    order.isEverythingDelivered(),
                    order.isEverythingDelivered() ? latest(parcels, ShipmentView::deliveredAt) : null));
        } else {
            Instant end = order.appointmentsEndAt();
            reached.add(
                    end == null
                            ? new Reached("Done", order.completedAt() != null, order.completedAt())
                            : new Reached("Appointment", !clock.instant().isBefore(end), end));
        }
        if (payLast) {
            reached.add(paid(order, received));
        }
        return toSteps(reached);
    }

    /** What comes first of what is not done yet is what is going on now. */
    private List<Step> toSteps(List<Reached> reached) {
        List<Step> steps = new ArrayList<>();
        boolean ahead = false;
        for (Reached step : reached) {
            Step.State state = Step.State.DONE;
            if (!step.isDone()) {
                state = ahead ? Step.State.AHEAD : Step.State.NOW;
                ahead = true;
            }
            steps.add(new Step(step.label(), state, step.at() == null ? null : times.day(step.at())));
        }
        return steps;
    }

    private static Reached paid(OrderView order, List<PaymentView> received) {
        boolean partly = order.captured().isPositive() && !order.isPaidInFull();
        return new Reached(
                partly ? "Partly paid" : "Paid", order.isPaidInFull(), latest(received, PaymentView::receivedAt));
    }

    private static <T> @Nullable Instant latest(List<T> all, Function<? super T, ? extends @Nullable Instant> time) {
        return all.stream()
                .<@Nullable Instant>map(time)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private @Nullable Appointment nextAppointment(OrderView order) {
        Instant now = clock.instant();
        if (!order.isOpen()) {
            return null;
        }
        OrderItemView next = null;
        for (OrderItemView item : order.items()) {
            Instant start = item.appointmentStart();
            Instant end = item.appointmentEnd();
            if (start != null && end != null && now.isBefore(end)) {
                Instant soonest = next == null ? null : next.appointmentStart();
                next = soonest == null || start.isBefore(soonest) ? item : next;
            }
        }
        if (next == null || next.appointmentStart() == null || next.appointmentEnd() == null) {
            return null;
        }
        return new Appointment(next.name(), times.period(next.appointmentStart(), next.appointmentEnd()));
    }

    private Parcel parcel(ShipmentView parcel, int of) {
        return new Parcel(
                of == 1 ? "Your parcel" : "Parcel " + parcel.number(),
                parcel.status().label(),
                parcel.status() == ShipmentStatus.DELIVERED,
                times.moment(parcel.deliveredAt() == null ? parcel.statusAt() : parcel.deliveredAt()),
                times.day(parcel.shippedAt()),
                parcel.courier() == Courier.OTHERS ? null : parcel.courier().label(),
                parcel.trackingNumber(),
                parcel.trackingUrl(),
                parcel.scheduledDeliveryDate() == null || parcel.status().isFinal()
                        ? null
                        : times.day(parcel.scheduledDeliveryDate()),
                parcel.items().stream()
                        .map(item -> new Line(item.quantity(), item.name(), null))
                        .toList());
    }

    private static List<Sum> sums(OrderView order) {
        List<Sum> sums = new ArrayList<>();
        add(sums, "Shipping", order.shippingFee());
        add(sums, "Tax", order.tax());
        if (order.discount().isPositive()) {
            sums.add(new Sum("Discount", "−" + order.discount()));
        }
        return sums;
    }

    private static void add(List<Sum> sums, String label, Money amount) {
        if (amount.isPositive()) {
            sums.add(new Sum(label, amount.toString()));
        }
    }

    private String payment(OrderView order) {
        return switch (order.paymentStatus()) {
            case PENDING -> unpaid(order);
            case PARTIALLY_PAID -> order.captured() + " paid, " + order.amountDue() + " still to pay";
            case PAID -> "Paid";
            case PARTIALLY_REFUNDED -> "Paid; " + order.refunded() + " refunded";
            case REFUNDED -> "Refunded: " + order.refunded();
            case VOIDED -> "Nothing was paid, and nothing is to be paid";
        };
    }

    private String unpaid(OrderView order) {
        Instant due = order.paymentDueAt();
        return due == null
                ? "To be paid in cash on delivery"
                : "Not paid yet. Please pay by " + times.moment(due) + " ("
                        + order.paymentMethod().label() + ").";
    }

    private static @Nullable String city(OrderView order) {
        Address address = order.shippingAddress();
        return address == null || !order.isOpen() ? null : address.city();
    }

    /** Only what is plainly a name. */
    private static @Nullable String firstName(String name) {
        String first = name.strip().split("\\s+", 2)[0];
        return FIRST_NAME.matcher(first).matches() ? first : null;
    }

    private record Reached(
            String label, boolean isDone, @Nullable Instant at) {}
}
