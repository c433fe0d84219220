package io.tertib.tracking;

import io.tertib.common.Money;
import io.tertib.common.TertibProperties;
import io.tertib.order.Address;
import io.tertib.order.FulfilmentStatus;
import io.tertib.order.OrderItemView;
import io.tertib.order.OrderQueries;
import io.tertib.order.OrderStatus;
import io.tertib.order.OrderView;
import io.tertib.order.PaymentMethod;
import io.tertib.order.PaymentStatus;
import io.tertib.payment.Checkouts;
import io.tertib.payment.PaymentAdvice;
import io.tertib.payment.PaymentPages;
import io.tertib.payment.PaymentView;
import io.tertib.payment.Payments;
import io.tertib.refund.Refunds;
import io.tertib.shipment.Courier;
import io.tertib.shipment.FailedDeliveryDecision;
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
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what a customer sees of an order. */
@Service
public class TrackingPages {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,64}");

    /** So often the page looks again by itself for a payment that Stripe has not told of yet: for three minutes. */
    private static final int MOST_LOOKS = 25;

    /** At which look Stripe is asked: an event takes a second or two, as a rule. */
    private static final int FIRST_QUESTION = 2;

    /** After so many looks it is asked again. */
    private static final int NEXT_QUESTION = 5;

    /** The first of them follow fast: most payments are confirmed within seconds. */
    private static final int FAST_LOOKS = 10;

    private final OrderQueries orders;
    private final Payments payments;
    private final Checkouts checkouts;
    private final PaymentAdvice advice;
    private final Shipments shipments;
    private final Refunds refunds;
    private final TertibProperties properties;
    private final Clock clock;
    private final MessageSource messages;

    TrackingPages(
            OrderQueries orders,
            Payments payments,
            Checkouts checkouts,
            PaymentAdvice advice,
            Shipments shipments,
            Refunds refunds,
            TertibProperties properties,
            Clock clock,
            MessageSource messages) {
        this.orders = orders;
        this.payments = payments;
        this.checkouts = checkouts;
        this.advice = advice;
        this.shipments = shipments;
        this.refunds = refunds;
        this.properties = properties;
        this.clock = clock;
        this.messages = messages;
    }

    /**
     * Asks Stripe whether a customer who has just paid has, unless it was asked a moment ago: its event should be here.
     *
     * @param looks as in {@link #find}
     */
    public void askStripe(String token, int looks) {
        boolean isTime = looks == FIRST_QUESTION || (looks > 0 && looks % NEXT_QUESTION == 0);
        if (isTime && looks <= MOST_LOOKS && TOKEN.matcher(token).matches()) {
            orders.byTrackingToken(token)
                    .filter(order -> isDue(order) && order.paymentMethod() == PaymentMethod.STRIPE)
                    .ifPresent(order -> checkouts.lookUp(order.id()));
        }
    }

    /**
     * The page that a link stands for, or empty when it stands for none.
     *
     * @param looks how often a customer who has just paid has looked; 0 for anybody else
     * @param locale the customer's language, with the shop's country
     */
    @Transactional(readOnly = true)
    public Optional<TrackingPage> find(String token, int looks, Locale locale) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        TrackingTexts texts =
                new TrackingTexts(messages, locale, properties.shop().zone());
        return orders.byTrackingToken(token)
                .map(order -> page(order, payments.ofOrder(order.id()), shipments.ofOrder(order.id()), looks, texts));
    }

    /** How often a customer who has just paid has looked, as it stands in the address; 0 for anything else. */
    public static int readLooks(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    }

    private TrackingPage page(
            OrderView order, List<PaymentView> received, List<ShipmentView> parcels, int looks, TrackingTexts texts) {
        boolean isDue = isDue(order);
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
                texts.day(order.placedAt()),
                city(order),
                notice(order, shown, texts),
                order.isOpen() && !order.isBeingCancelled()
                        ? steps(order, received, shown, confirming, texts)
                        : List.of(),
                nextAppointment(order, texts),
                shown.stream()
                        .map(parcel -> parcel(parcel, shown.size(), texts))
                        .toList(),
                order.items().stream()
                        .map(item -> new Line(
                                item.quantity(), item.name(), texts.money(item.lineTotal()), gone(item, texts)))
                        .toList(),
                sums(order, texts),
                texts.money(order.total()),
                order.writtenOff().isPositive() ? "−" + texts.money(order.writtenOff()) : null,
                onItsWay
                        ? texts.text("onItsWay")
                        : justPaid ? texts.text(looking ? "confirming" : "notHeard") : payment(order, pages, texts),
                confirming,
                isDue && !confirming && !order.paymentMethod().paysOnDelivery() ? toPay(order, pages, texts) : null,
                looking ? nextLook(looks) : null);
    }

    /** What of an item was cancelled or came back. */
    private static @Nullable String gone(OrderItemView item, TrackingTexts texts) {
        List<String> gone = new ArrayList<>();
        if (item.cancelled() > 0) {
            gone.add(texts.text("line.cancelled", item.cancelled()));
        }
        if (item.returned() > 0) {
            gone.add(texts.text("line.returned", item.returned()));
        }
        return gone.isEmpty() ? null : String.join(", ", gone);
    }

    private static boolean isDue(OrderView order) {
        return order.isOpen() && !order.isBeingCancelled() && !order.isPaidInFull();
    }

    private ToPay toPay(OrderView order, PaymentPages pages, TrackingTexts texts) {
        String url = pages.url();
        return new ToPay(texts.money(order.amountDue()), url, url == null ? advice(order, texts) : List.of());
    }

    /** How to pay: as the shop says itself, or else as is usual. */
    private List<String> advice(OrderView order, TrackingTexts texts) {
        PaymentMethod method = order.paymentMethod();
        List<String> lines = new ArrayList<>(advice.given(method));
        if (lines.isEmpty()) {
            lines.add(texts.text("advice." + method.name()));
        }
        if (method == PaymentMethod.BANK_TRANSFER) {
            lines.add(texts.text("advice.amount", texts.money(order.amountDue())));
            lines.add(texts.text("advice.reference", order.paymentReference()));
        }
        return lines;
    }

    private static NextLook nextLook(int looks) {
        return new NextLook(looks < FAST_LOOKS ? 3 : 10, "?" + Checkouts.JUST_PAID + "=" + (looks + 1));
    }

    private @Nullable String notice(OrderView order, List<ShipmentView> parcels, TrackingTexts texts) {
        if (order.status() == OrderStatus.CANCELLED || order.status() == OrderStatus.EXPIRED) {
            String ended = ended(order, texts);
            // Money that nobody waited for, late or too much: whoever sent it asks where it is.
            return order.reviewsOpen() > 0 ? ended + " " + texts.text("notice.inReview") : ended;
        }
        if (order.isBeingCancelled()) {
            // A manager may not approve what of it is given back; then the order is not cancelled.
            return texts.text(
                    refunds.decided(order).equals(order.refunding())
                                    && order.refundable().isZero()
                            ? "notice.beingPaidBack"
                            : "notice.beingCancelled");
        }
        if (order.fulfilmentStatus() == FulfilmentStatus.DELIVERY_FAILED) {
            if (parcels.stream().anyMatch(ShipmentView::needsDecision)) {
                return texts.text("notice.failed");
            }
            return texts.text(isAnySentAgain(parcels) ? "notice.sentAgain" : "notice.partNotSentAgain");
        }
        if (order.fulfilmentStatus() == FulfilmentStatus.RETURNED) {
            return texts.text("notice.returned");
        }
        if (!order.needsShipping() && !parcels.isEmpty()) {
            return texts.text("notice.notSentAgain");
        }
        return null;
    }

    private static String ended(OrderView order, TrackingTexts texts) {
        if (order.status() == OrderStatus.EXPIRED) {
            return texts.text("notice.expired");
        }
        String reason = order.cancellationReason();
        // Reasons of our own are the shop's business; what was typed was typed for the customer.
        return reason == null || order.cancellationText() != null
                ? texts.text("notice.cancelled")
                : texts.text("notice.cancelledBecause", reason);
    }

    private List<Step> steps(
            OrderView order,
            List<PaymentView> received,
            List<ShipmentView> parcels,
            boolean confirming,
            TrackingTexts texts) {
        List<Reached> reached = new ArrayList<>();
        reached.add(new Reached("placed", "placed", "placed", true, order.placedAt()));
        boolean payLast = order.paymentMethod().paysOnDelivery();
        if (!payLast) {
            reached.add(paid(order, received, confirming));
        }
        if (order.isEverythingDelivered()
                && !parcels.isEmpty()
                && parcels.stream().allMatch(ShipmentView::isPickedUp)) {
            reached.add(
                    new Reached("pickedUp", "pickedUp", "pickedUp", true, latest(parcels, ShipmentView::deliveredAt)));
        } else if (order.needsShipping()) {
            reached.add(shipped(order, parcels));
            reached.add(delivered(order, parcels));
        } else {
            Instant end = order.appointmentsEndAt();
            reached.add(
                    end == null
                            ? new Reached(
                                    "done", "inProgress", "done", order.completedAt() != null, order.completedAt())
                            : new Reached(
                                    "appointment",
                                    "appointment",
                                    "appointment",
                                    !clock.instant().isBefore(end),
                                    end));
        }
        // What nobody is expected to pay any more is no step.
        if (payLast && (order.captured().isPositive() || !order.isPaidInFull())) {
            reached.add(paid(order, received, false));
        }
        return toSteps(reached, confirming, texts);
    }

    /** What comes first of what is not done yet is what is going on now. */
    private static List<Step> toSteps(List<Reached> reached, boolean confirming, TrackingTexts texts) {
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
            steps.add(new Step(texts.text("step." + label), state, step.at() == null ? null : texts.day(step.at())));
        }
        return steps;
    }

    private static Reached paid(OrderView order, List<PaymentView> received, boolean confirming) {
        boolean partly = order.captured().isPositive() && !order.isPaidInFull();
        return new Reached(
                "paid",
                confirming ? "confirming" : partly ? "partlyPaid" : "toBePaid",
                partly ? "rest" : "payment",
                order.isPaidInFull(),
                latest(received, PaymentView::receivedAt),
                true);
    }

    /** A parcel that failed and whose pieces are sent again is not on its way any more. */
    private static Reached shipped(OrderView order, List<ShipmentView> parcels) {
        boolean any = order.items().stream().anyMatch(item -> item.shipped() > 0);
        boolean again = !any && isAnySentAgain(parcels);
        return new Reached(
                "shipped",
                any ? "partlyShipped" : again ? "toBeSentAgain" : "prepared",
                "shipping",
                order.isEverythingShipped(),
                any ? latest(parcels, ShipmentView::shippedAt) : null);
    }

    private static boolean isAnySentAgain(List<ShipmentView> parcels) {
        return parcels.stream()
                .anyMatch(parcel -> parcel.status().hasFailed()
                        && (parcel.needsDecision() || parcel.decision() == FailedDeliveryDecision.SHIP_AGAIN));
    }

    private static Reached delivered(OrderView order, List<ShipmentView> parcels) {
        boolean partly = order.items().stream().anyMatch(item -> item.delivered() > 0);
        boolean failed = order.fulfilmentStatus() == FulfilmentStatus.DELIVERY_FAILED;
        return new Reached(
                "delivered",
                failed ? "notDelivered" : partly ? "partlyDelivered" : "onItsWay",
                "delivery",
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

    private @Nullable Appointment nextAppointment(OrderView order, TrackingTexts texts) {
        Instant now = clock.instant();
        if (!order.isOpen() || order.isBeingCancelled()) {
            return null;
        }
        OrderItemView next = null;
        for (OrderItemView item : order.items()) {
            Instant start = item.appointmentStart();
            Instant end = item.appointmentEnd();
            if (start != null && end != null && now.isBefore(end) && item.cancelled() < item.quantity()) {
                Instant soonest = next == null ? null : next.appointmentStart();
                next = soonest == null || start.isBefore(soonest) ? item : next;
            }
        }
        if (next == null || next.appointmentStart() == null || next.appointmentEnd() == null) {
            return null;
        }
        return new Appointment(next.name(), texts.period(next.appointmentStart(), next.appointmentEnd()));
    }

    /** Where a parcel is that came to nothing is the shop's business once its pieces are sent again. */
    private static String status(ShipmentView parcel, TrackingTexts texts) {
        return parcel.status().hasFailed() && parcel.decision() == FailedDeliveryDecision.SHIP_AGAIN
                ? texts.text("parcel.sentAgain")
                : texts.label(parcel.status());
    }

    private static String title(ShipmentView parcel, int of, TrackingTexts texts) {
        if (parcel.isPickedUp()) {
            return texts.text("parcel.pickedUp");
        }
        return of == 1 ? texts.text("parcel.only") : texts.text("parcel.oneOf", String.valueOf(parcel.number()));
    }

    private static Parcel parcel(ShipmentView parcel, int of, TrackingTexts texts) {
        return new Parcel(
                title(parcel, of, texts),
                parcel.isPickedUp() ? null : status(parcel, texts),
                parcel.status() == ShipmentStatus.DELIVERED,
                texts.moment(parcel.deliveredAt() == null ? parcel.statusAt() : parcel.deliveredAt()),
                parcel.isPickedUp() ? null : texts.day(parcel.shippedAt()),
                parcel.courier() == Courier.OTHERS ? null : texts.label(parcel.courier()),
                parcel.trackingNumber(),
                parcel.trackingUrl(),
                parcel.scheduledDeliveryDate() == null
                                || parcel.isExpectedTooEarly()
                                || parcel.status().isFinal()
                        ? null
                        : texts.day(parcel.scheduledDeliveryDate()),
                parcel.items().stream()
                        .map(item -> new Line(item.quantity(), item.name(), null, null))
                        .toList());
    }

    private static List<Sum> sums(OrderView order, TrackingTexts texts) {
        List<Sum> sums = new ArrayList<>();
        add(sums, "sum.shipping", order.shippingFee(), "", texts);
        add(sums, "sum.tax", order.tax(), "", texts);
        add(sums, "sum.discount", order.discount(), "−", texts);
        return sums;
    }

    private static void add(List<Sum> sums, String key, Money amount, String sign, TrackingTexts texts) {
        if (amount.isPositive()) {
            sums.add(new Sum(texts.text(key), sign + texts.money(amount)));
        }
    }

    private String payment(OrderView order, PaymentPages pages, TrackingTexts texts) {
        String now = payment(order, texts);
        return order.isOpen() && pages.before() == PaymentPages.Before.FAILED
                ? texts.text("payment.failedBefore", now)
                : now;
    }

    private String payment(OrderView order, TrackingTexts texts) {
        return switch (order.paymentStatus()) {
            case PENDING -> unpaid(order, texts);
            case PARTIALLY_PAID ->
                order.refunded().isPositive()
                        ? texts.text(
                                "payment.partlyAndRefunded",
                                texts.money(order.captured()),
                                texts.money(order.refunded()),
                                texts.money(order.amountDue()))
                        : texts.text("payment.partly", texts.money(order.captured()), texts.money(order.amountDue()));
            case PAID -> {
                Money refunding = refunds.decided(order);
                yield refunding.isPositive()
                        ? texts.text("payment.refunding", texts.money(refunding))
                        : texts.label(PaymentStatus.PAID);
            }
            case PARTIALLY_REFUNDED -> {
                Money refunding = refunds.decided(order);
                yield refunding.isPositive()
                        ? texts.text("payment.partlyRefundedYet", texts.money(order.refunded()), texts.money(refunding))
                        : texts.text("payment.partlyRefunded", texts.money(order.refunded()));
            }
            case REFUNDED -> texts.text("payment.refunded", texts.money(order.refunded()));
            case VOIDED -> texts.text("payment.voided");
        };
    }

    private static String unpaid(OrderView order, TrackingTexts texts) {
        Instant due = order.paymentDueAt();
        return due == null
                ? texts.text("payment.onDelivery", texts.money(order.amountDue()))
                : texts.text("payment.pending", texts.money(order.amountDue()), texts.moment(due));
    }

    private static @Nullable String city(OrderView order) {
        Address address = order.shippingAddress();
        return address == null || !order.isOpen() ? null : address.city();
    }

    /**
     * A step: by which text it is called once it is done, while the order stands at it, and before.
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
