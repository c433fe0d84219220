package io.tertib.backoffice.order;

import io.tertib.backoffice.UnusualNumber;
import io.tertib.booking.AppointmentChange;
import io.tertib.booking.AppointmentStatus;
import io.tertib.booking.AppointmentView;
import io.tertib.booking.Appointments;
import io.tertib.common.TertibProperties;
import io.tertib.shipment.Courier;
import io.tertib.shipment.FailedDeliveryDecision;
import io.tertib.shipment.RecordReturn;
import io.tertib.shipment.ReturnRefund;
import io.tertib.shipment.Returns;
import io.tertib.shipment.Ship;
import io.tertib.shipment.ShipmentChange;
import io.tertib.shipment.ShipmentStatus;
import io.tertib.shipment.Shipments;
import io.tertib.web.CurrentOrigin;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** What staff do about goods and appointments of an order: ship, follow, take back, move. */
@Controller
@RequestMapping("/orders/{id}")
class ShipmentActions {

    private final ActionFlow flow;
    private final Shipments shipments;
    private final Returns returns;
    private final Appointments appointments;
    private final TertibProperties properties;

    ShipmentActions(
            ActionFlow flow,
            Shipments shipments,
            Returns returns,
            Appointments appointments,
            TertibProperties properties) {
        this.flow = flow;
        this.shipments = shipments;
        this.returns = returns;
        this.appointments = appointments;
        this.properties = properties;
    }

    @PostMapping("/ship")
    Object ship(Submission form) {
        return flow.run(Panel.SHIP, form, (typed, key) -> {
            if (typed.isChosen("pickedUp")) {
                shipments.pickUp(form.orderId(), pieces(typed), key, CurrentOrigin.backOffice());
                return form.show().text("order.done.pickedUp");
            }
            Ship parcel = new Ship(
                    typed.choice("courier", Courier.class),
                    typed.text("trackingNumber"),
                    typed.text("trackingUrl"),
                    typed.day("expected"),
                    pieces(typed));
            UnusualNumber.ask(
                    typed.isChosen(UnusualNumber.FIELD), null, parcel.courier(), parcel.trackingNumber(), form.show());
            Shipments.Shipped shipped = shipments.ship(form.orderId(), parcel, key, CurrentOrigin.backOffice());
            String done =
                    form.show().text("order.done.shipped", shipped.shipment().number());
            return shipped.sameNumber().isEmpty()
                    ? done
                    : done + " "
                            + form.show()
                                    .text(
                                            "order.done.sameNumber",
                                            shipped.sameNumberTexts().stream()
                                                    .map(form.show()::told)
                                                    .collect(Collectors.joining(", ")));
        });
    }

    @PostMapping("/tracking")
    Object tracking(Submission form) {
        return flow.run(Panel.TRACKING, form, (typed, key) -> {
            UUID id = typed.id("subject");
            Courier courier = typed.choice("courier", Courier.class);
            ShipmentChange change = new ShipmentChange(
                    courier, typed.text("trackingNumber"), typed.text("trackingUrl"), null, typed.day("expected"));
            UnusualNumber.ask(
                    typed.isChosen(UnusualNumber.FIELD),
                    shipments.get(id),
                    courier,
                    change.trackingNumber(),
                    form.show());
            shipments.change(id, change, CurrentOrigin.backOffice());
            return form.show().text("order.done.tracking");
        });
    }

    @PostMapping("/delivery")
    Object delivery(Submission form) {
        return flow.run(Panel.DELIVERY, form, (typed, key) -> {
            ShipmentStatus status = typed.choice("status", ShipmentStatus.class);
            shipments.change(
                    typed.id("subject"),
                    new ShipmentChange(null, null, null, status, null),
                    CurrentOrigin.backOffice());
            return form.show().text("order.done.delivery", form.show().label(status));
        });
    }

    @PostMapping("/failed-delivery")
    Object failedDelivery(Submission form) {
        return flow.run(Panel.FAILED_DELIVERY, form, (typed, key) -> {
            FailedDeliveryDecision decision = typed.choice("decision", FailedDeliveryDecision.class);
            shipments.handleFailedDelivery(
                    typed.id("subject"), decision, typed.text("note"), key.formReference(), CurrentOrigin.backOffice());
            return form.show().text("order.done.failedDelivery", form.show().label(decision));
        });
    }

    /** What is given back for the pieces in the form of a return, as they are typed. */
    @GetMapping(path = "/return-price", produces = MediaType.TEXT_HTML_VALUE)
    @ResponseBody
    String returnPrice(Submission form) {
        return form.price("panel.return.price", typed -> returns.price(form.orderId(), pieces(typed)));
    }

    @PostMapping("/return")
    Object recordReturn(Submission form) {
        return flow.run(Panel.RETURN, form, (typed, key) -> {
            ReturnRefund refund = typed.choice("refund", ReturnRefund.class);
            Returns.Recorded recorded = returns.record(
                    form.orderId(),
                    new RecordReturn(
                            pieces(typed),
                            refund,
                            refund == ReturnRefund.AMOUNT ? typed.amount("amount") : null,
                            typed.isChosen("restock"),
                            typed.text("note")),
                    key,
                    CurrentOrigin.backOffice());
            return form.show()
                    .text(
                            recorded.back().refundAmount().isPositive()
                                    ? "order.done.returnRefunded"
                                    : "order.done.returned",
                            form.show().money(recorded.back().refundAmount()));
        });
    }

    @PostMapping("/appointment")
    Object appointment(Submission form) {
        return flow.run(Panel.APPOINTMENT, form, (typed, key) -> {
            if (!typed.or("outcome", "MOVE").equals("MOVE")) {
                AppointmentStatus status = typed.choice("outcome", AppointmentStatus.class);
                appointments.change(
                        typed.id("subject"), new AppointmentChange(null, null, status), CurrentOrigin.backOffice());
                return form.show().text("order.done.appointment", form.show().label(status));
            }
            Instant start = typed.neededMoment("start", properties.shop().zone());
            AppointmentView before = appointments.get(typed.id("subject"));
            boolean endStands = form.show().field(before.end()).equals(typed.text("end"));
            // Whoever gives another beginning only means that it takes as long as before.
            Instant end = endStands && !before.start().equals(start)
                    ? null
                    : typed.moment("end", properties.shop().zone());
            appointments.change(before.id(), new AppointmentChange(start, end, null), CurrentOrigin.backOffice());
            return form.show().text("order.done.moved", form.show().moment(start));
        });
    }

    private static List<Ship.Item> pieces(Typed typed) {
        return typed.pieces().entrySet().stream()
                .map(item -> new Ship.Item(item.getKey(), item.getValue()))
                .toList();
    }
}
