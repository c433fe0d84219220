package io.tertib.local.demo;

import io.tertib.booking.AppointmentStatus;
import io.tertib.catalog.ItemKind;
import io.tertib.order.Channel;
import io.tertib.order.PaymentMethod;
import io.tertib.order.PlaceOrder;
import io.tertib.shipment.Courier;
import io.tertib.shipment.FailedDeliveryDecision;
import io.tertib.shipment.ShipmentStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one customer ordered and what became of it so far. */
final class Story {

    private final String reference;
    private final Person person;
    private final Channel channel;
    private final PaymentMethod method;
    private final List<Line> lines = new ArrayList<>();
    private final List<Moment> moments = new ArrayList<>();
    private BigDecimal shippingFee = BigDecimal.ZERO;
    private BigDecimal discount = BigDecimal.ZERO;
    private boolean takenAlong;
    private boolean paidBefore;
    private boolean mistyped;
    private @Nullable String note;

    private Story(String reference, Person person, Channel channel, PaymentMethod method) {
        this.reference = reference;
        this.person = person;
        this.channel = channel;
        this.method = method;
    }

    static Story of(String reference, Person person, Channel channel, PaymentMethod method) {
        return new Story(reference, person, channel, method);
    }

    Story buys(int quantity, Goods goods) {
        lines.add(new Line(quantity, goods, null, null));
        return this;
    }

    /** A booking of an appointment. */
    Story books(Goods goods, When start, When end) {
        lines.add(new Line(1, goods, start, end));
        return this;
    }

    Story shippingFee(String amount) {
        shippingFee = new BigDecimal(amount);
        return this;
    }

    Story discount(String amount) {
        discount = new BigDecimal(amount);
        return this;
    }

    Story note(String text) {
        note = text;
        return this;
    }

    /** The customer carries it home. */
    Story takenAlong() {
        takenAlong = true;
        return this;
    }

    /** It was paid when it was ordered. */
    Story paidBefore() {
        paidBefore = true;
        return this;
    }

    /** Whoever entered it made mistakes, so that it waits to be corrected. */
    Story mistyped() {
        mistyped = true;
        return this;
    }

    Story placed(When when) {
        return then(when, new Step.Place());
    }

    Story entered(When when) {
        return then(when, new Step.Enter());
    }

    Story paid(When when, String paymentReference) {
        return then(when, new Step.Pay(null, paymentReference));
    }

    Story paidPart(When when, String amount, String paymentReference) {
        return then(when, new Step.Pay(new BigDecimal(amount), paymentReference));
    }

    Story paidOnline(When when) {
        return then(when, new Step.PayOnline());
    }

    Story shipped(When when, Courier courier, @Nullable String trackingNumber) {
        return then(when, new Step.Ship(courier, trackingNumber, List.of()));
    }

    Story shippedPart(When when, Courier courier, String trackingNumber, int quantity, Goods goods) {
        return then(when, new Step.Ship(courier, trackingNumber, List.of(new Step.Part(goods, quantity))));
    }

    Story numbered(When when, String trackingNumber) {
        return then(when, new Step.AddNumber(trackingNumber));
    }

    Story tracked(When when, ShipmentStatus status, String detail) {
        return then(when, new Step.Track(status, detail));
    }

    Story handled(When when, FailedDeliveryDecision decision, String why) {
        return then(when, new Step.Handle(decision, why));
    }

    Story declared(When when, ShipmentStatus status) {
        return then(when, new Step.Declare(status));
    }

    Story tookPlace(When when) {
        return then(when, new Step.Settle(AppointmentStatus.DONE));
    }

    Story commented(When when, String text) {
        return then(when, new Step.Comment(text));
    }

    Story archived(When when) {
        return then(when, new Step.Archive());
    }

    private Story then(When when, Step step) {
        moments.add(new Moment(this, when, step));
        return this;
    }

    String reference() {
        return reference;
    }

    Person person() {
        return person;
    }

    Channel channel() {
        return channel;
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }

    List<Moment> moments() {
        return List.copyOf(moments);
    }

    BigDecimal total() {
        return lines.stream()
                .map(line -> line.goods().price().multiply(BigDecimal.valueOf(line.quantity())))
                .reduce(shippingFee.subtract(discount), BigDecimal::add);
    }

    boolean isMistyped() {
        return mistyped;
    }

    /** The order as it comes in. */
    PlaceOrder order(Instant now, ZoneId zone) {
        boolean parcel = lines.stream().anyMatch(line -> line.goods().kind() == ItemKind.GOODS) && !takenAlong;
        return new PlaceOrder(
                reference,
                channel,
                person.customer(),
                lines.stream().map(line -> line.item(now, zone)).toList(),
                parcel ? person.address() : null,
                "MYR",
                shippingFee,
                discount,
                BigDecimal.ZERO,
                total(),
                new PlaceOrder.Payment(
                        method, paidBefore ? PlaceOrder.Payment.State.PAID : PlaceOrder.Payment.State.PENDING, null),
                note);
    }

    @Override
    public String toString() {
        return reference;
    }

    /** What is bought of one article. */
    record Line(
            int quantity,
            Goods goods,
            @Nullable When start,
            @Nullable When end) {

        private PlaceOrder.Item item(Instant now, ZoneId zone) {
            PlaceOrder.Appointment appointment = start == null || end == null
                    ? null
                    : new PlaceOrder.Appointment(local(start, now, zone), local(end, now, zone));
            return new PlaceOrder.Item(goods.sku(), null, quantity, null, null, appointment);
        }

        private static OffsetDateTime local(When when, Instant now, ZoneId zone) {
            return when.seenFrom(now, zone).atZone(zone).toOffsetDateTime();
        }
    }
}
