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
import io.tertib.order.PaymentMethod;
import io.tertib.payment.Checkouts;
import io.tertib.payment.PaymentAdvice;
import io.tertib.payment.PaymentPages;
import io.tertib.payment.PaymentView;
import io.tertib.payment.Payments;
import io.tertib.shipment.Courier;
import io.tertib.shipment.ShipmentStatus;
import io.tertib.shipment.ShipmentView;
import io.tertib.shipment.Shipments;
import io.tertib.tracking.TrackingPage.Appointment;
import io.tertib.tracking.TrackingPage.Line;
import io.tertib.tracking.TrackingPage.NextLook;
import io.tertib.tracking.TrackingPage.Parcel;
import io.tertib.tracking.TrackingPage.Step;
import io.tertib.tracking.TrackingPage.Sum;
import io.tertib.tracking.TrackingPage.ToPay;
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

    /** So often the page looks again by itself for a payment that Stripe has not told of yet: for three minutes. */
    private static final int MOST_LOOKS = 25;

    /** The first of them follow fast: most payments are confirmed within seconds. */
    private static final int FAST_LOOKS = 10;

    private static final String ON_ITS_WAY =
            "Your payment is on its way, and your bank is yet to confirm it. With some banks"
                    + " that takes until the next day; we write to you as soon as it is there. There is nothing to do.";

    private final OrderQueries orders;
    private final Payments payments;
    private final Checkouts checkouts;
    private final PaymentAdvice advice;
    private final Shipments shipments;
    private final TertibProperties properties;
    private final Clock clock;
    private final TimeTexts times;

    TrackingPages(
            OrderQueries orders,
            Payments payments,
            Checkouts checkouts,
            PaymentAdvice advice,
            Shipments shipments,
            TertibProperties properties,
            Clock clock) {
        this.orders = orders;
        this.payments = payments;
        this.checkouts = checkouts;
        this.advice = advice;
        this.shipments = shipments;
        this.properties = properties;
        this.clock = clock;
        this.times = new TimeTexts(properties.shop().zone());
    }

    /**
     * The page that a link stands for, or empty when it stands for none.
     *
     * @param looks how often a customer who has just paid has looked; 0 for anybody else
     */
    @Transactional(readOnly = true)
    public Optional<TrackingPage> find(String token, int looks) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        return orders.byTrackingToken(token)
                .map(order -> page(order, payments.ofOrder(order.id()), shipments.ofOrder(order.id()), looks));
    }

    /** How often a customer who has just paid has looked, as it stands in the address; 0 for anything else. */
    static int readLooks(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    }

    private TrackingPage page(OrderView order, List<PaymentView> received, List<ShipmentView> parcels, int looks) {
        boolean isDue = order.isOpen() && !order.isBeingCancelled() && !order.isPaidInFull();
        boolean justPaid = isDue && looks > 0 && order.paymentMethod() == PaymentMethod.STRIPE;
        PaymentPages pages =
                isDue && order.paymentMethod() == PaymentMethod.STRIPE ? checkouts.pages(order) : PaymentPages.NONE;
        boolean looking = justPaid && looks <= MOST_LOOKS;
        boolean onItsWay = pages.confirmingSince() != null;
        boolean confirming = looking || onItsWay;
        List<ShipmentView> shown = parcels.stream()
                .filter(parcel -> parcel.status() != ShipmentStatus.CANCELLED)
                .toList();
        return new TrackingPage(
                properties.shop().name(),
                order.number(),
                times.day(order.placedAt()),
                city(order),
                notice(order, shown),
                order.isOpen() ? steps(order, received, shown, confirming) : List.of(),
                nextAppointment(order),
                shown.stream().map(parcel -> parcel(parcel, shown.size())).toList(),
                order.items().stream()
                        .map(item -> new Line(
                                item.quantity(), item.name(), item.lineTotal().toString()))
                        .toList(),
                sums(order),
                order.total().toString(),
                onItsWay ? ON_ITS_WAY : justPaid ? beingConfirmed(looking) : payment(order, pages),
                confirming,
                isDue && !confirming && !order.paymentMethod().paysOnDelivery() ? toPay(order, pages) : null,
                looking ? nextLook(looks) : null);
    }

    private ToPay toPay(OrderView order, PaymentPages pages) {
        String url = pages.url();
        return new ToPay(order.amountDue().toString(), url, url == null ? advice.of(order) : List.of());
    }

    private static String beingConfirmed(boolean stillLooking) {
        return stillLooking
                ? "Your payment is being confirmed. This page looks again by itself."
                : "We have not heard of your payment yet. With some banks that takes until the next day; we write to you "
                        + "as soon as it is there. If you have paid, there is nothing to do.";
    }

    private static NextLook nextLook(int looks) {
        return new NextLook(looks < FAST_LOOKS ? 3 : 10, "?" + Checkouts.JUST_PAID + "=" + (looks + 1));
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

    private List<Step> steps(
            OrderView order, List<PaymentView> received, List<ShipmentView> parcels, boolean confirming) {
        List<Reached> reached = new ArrayList<>();
        reached.add(new Reached("Placed", "Placed", "Placed", true, order.placedAt()));
        boolean payLast = order.paymentMethod().paysOnDelivery();
        if (!payLast) {
            reached.add(paid(order, received, confirming));
        }
        if (order.needsShipping()) {
            reached.add(shipped(order, parcels));
            reached.add(delivered(order, parcels));
        } else {
            Instant end = order.appointmentsEndAt();
            reached.add(
                    end == null
                            ? new Reached(
                                    "Done", "In progress", "Done", order.completedAt() != null, order.completedAt())
                            : new Reached(
                                    "Appointment",
                                    "Appointment",
                                    "Appointment",
                                    !clock.instant().isBefore(end),
                                    end));
        }
        if (payLast) {
            reached.add(paid(order, received, false));
        }
        return toSteps(reached, confirming);
    }

    /** What comes first of what is not done yet is what is going on now. */
    private List<Step> toSteps(List<Reached> reached, boolean confirming) {
        List<Step> steps = new ArrayList<>();
        boolean ahead = false;
        for (Reached step : reached) {
            Step.State state = Step.State.DONE;
            String label = step.done();
            if (!step.isDone()) {
                Step.State now = step.isCustomersTurn() && !confirming ? Step.State.DUE : Step.State.NOW;
                state = ahead ? Step.State.AHEAD : now;
                label = ahead ? step.ahead() : step.now();
                ahead = true;
            }
            steps.add(new Step(label, state, step.at() == null ? null : times.day(step.at())));
        }
        return steps;
    }

    private static Reached paid(OrderView order, List<PaymentView> received, boolean confirming) {
        boolean partly = order.captured().isPositive() && !order.isPaidInFull();
        return new Reached(
                "Paid",
                confirming ? "Confirming payment" : partly ? "Partly paid" : "To be paid",
                partly ? "Rest of the payment" : "Payment",
                order.isPaidInFull(),
                latest(received, PaymentView::receivedAt),
                true);
    }

    /** A parcel that failed and whose pieces are sent again is not on its way any more. */
    private static Reached shipped(OrderView order, List<ShipmentView> parcels) {
        boolean any = order.items().stream().anyMatch(item -> item.shipped() > 0);
        boolean again =
                !any && parcels.stream().anyMatch(parcel -> parcel.status().hasFailed());
        return new Reached(
                "Shipped",
                any ? "Partly shipped" : again ? "To be sent again" : "Being prepared",
                "Shipping",
                order.isEverythingShipped(),
                any ? latest(parcels, ShipmentView::shippedAt) : null);
    }

    private static Reached delivered(OrderView order, List<ShipmentView> parcels) {
        boolean partly = order.items().stream().anyMatch(item -> item.delivered() > 0);
        boolean failed = order.fulfilmentStatus() == FulfilmentStatus.DELIVERY_FAILED;
        return new Reached(
                "Delivered",
                failed ? "Not delivered yet" : partly ? "Partly delivered" : "On its way",
                "Delivery",
                order.isEverythingDelivered(),
                order.isEverythingDelivered() ? latest(parcels, ShipmentView::deliveredAt) : null);
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
                parcel.scheduledDeliveryDate() == null
                                || parcel.isExpectedTooEarly()
                                || parcel.status().isFinal()
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

    private String payment(OrderView order, PaymentPages pages) {
        String failed = order.isOpen() && pages.before() == PaymentPages.Before.FAILED
                ? "Your bank has not confirmed your last payment, so it did not go through. "
                : "";
        return failed + payment(order);
    }

    private String payment(OrderView order) {
        return switch (order.paymentStatus()) {
            case PENDING -> unpaid(order);
            case PARTIALLY_PAID ->
                order.captured() + " paid, "
                        + (order.refunded().isPositive() ? order.refunded() + " refunded, " : "")
                        + order.amountDue() + " still to pay";
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
                : "Not paid yet. Please pay " + order.amountDue() + " by " + times.moment(due) + ".";
    }

    private static @Nullable String city(OrderView order) {
        Address address = order.shippingAddress();
        return address == null || !order.isOpen() ? null : address.city();
    }

    /**
     * A step: what it is called once it is done, while the order stands at it, and before.
     *
     * @param isCustomersTurn whether the customer has to do it
     */
    private record Reached(
            String done,
            String now,
            String ahead,
            boolean isDone,
            @Nullable Instant at,
            boolean isCustomersTurn) {

        Reached(String done, String now, String ahead, boolean isDone, @Nullable Instant at) {
            this(done, now, ahead, isDone, at, false);
        }
    }
}
