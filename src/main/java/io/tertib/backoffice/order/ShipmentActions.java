package io.tertib.backoffice.order;

import io.tertib.backoffice.Show;
import io.tertib.booking.AppointmentChange;
import io.tertib.booking.AppointmentStatus;
import io.tertib.booking.Appointments;
import io.tertib.common.InvalidException;
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
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

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
    Object ship(
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            @ModelAttribute("show") Show show,
            RedirectAttributes next,
            Locale locale) {
        return flow.run(Panel.SHIP, id, form, next, locale, step -> {
            Typed typed = step.typed();
            Shipments.Shipped shipped = shipments.ship(
                    id,
                    new Ship(
                            typed.choice("courier", Courier.class),
                            typed.text("trackingNumber"),
                            typed.text("trackingUrl"),
                            typed.day("expected"),
                            pieces(typed)),
                    step.key(),
                    CurrentOrigin.backOffice());
            String done = show.text("order.done.shipped", shipped.shipment().number());
            return shipped.sameNumber().isEmpty()
                    ? done
                    : done + " " + show.text("order.done.sameNumber", String.join(", ", shipped.sameNumber()));
        });
    }

    @PostMapping("/tracking")
    Object tracking(
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            @ModelAttribute("show") Show show,
            RedirectAttributes next,
            Locale locale) {
        return flow.run(Panel.TRACKING, id, form, next, locale, step -> {
            Typed typed = step.typed();
            shipments.change(
                    typed.id("subject"),
                    new ShipmentChange(
                            typed.choice("courier", Courier.class),
                            typed.text("trackingNumber"),
                            typed.text("trackingUrl"),
                            null,
                            typed.day("expected")),
                    CurrentOrigin.backOffice());
            return show.text("order.done.tracking");
        });
    }

    @PostMapping("/delivery")
    Object delivery(
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            @ModelAttribute("show") Show show,
            RedirectAttributes next,
            Locale locale) {
        return flow.run(Panel.DELIVERY, id, form, next, locale, step -> {
            ShipmentStatus status = step.typed().choice("status", ShipmentStatus.class);
            shipments.change(
                    step.typed().id("subject"),
                    new ShipmentChange(null, null, null, status, null),
                    CurrentOrigin.backOffice());
            return show.text("order.done.delivery", show.label(status));
        });
    }

    @PostMapping("/failed-delivery")
    Object failedDelivery(
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            @ModelAttribute("show") Show show,
            RedirectAttributes next,
            Locale locale) {
        return flow.run(Panel.FAILED_DELIVERY, id, form, next, locale, step -> {
            FailedDeliveryDecision decision = step.typed().choice("decision", FailedDeliveryDecision.class);
            shipments.handleFailedDelivery(
                    step.typed().id("subject"),
                    decision,
                    step.typed().text("note"),
                    step.key().reference(),
                    CurrentOrigin.backOffice());
            return show.text("order.done.failedDelivery", show.label(decision));
        });
    }

    @PostMapping("/return")
    Object recordReturn(
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            @ModelAttribute("show") Show show,
            RedirectAttributes next,
            Locale locale) {
        return flow.run(Panel.RETURN, id, form, next, locale, step -> {
            Typed typed = step.typed();
            ReturnRefund refund = typed.choice("refund", ReturnRefund.class);
            Returns.Recorded recorded = returns.record(
                    id,
                    new RecordReturn(
                            pieces(typed),
                            refund,
                            refund == ReturnRefund.AMOUNT ? typed.decimal("amount") : null,
                            typed.isChosen("restock"),
                            typed.text("note")),
                    step.key(),
                    CurrentOrigin.backOffice());
            return show.text(
                    recorded.back().refundAmount().isPositive() ? "order.done.returnRefunded" : "order.done.returned",
                    show.money(recorded.back().refundAmount()));
        });
    }

    @PostMapping("/appointment")
    Object appointment(
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            @ModelAttribute("show") Show show,
            RedirectAttributes next,
            Locale locale) {
        return flow.run(Panel.APPOINTMENT, id, form, next, locale, step -> {
            Typed typed = step.typed();
            String outcome = typed.or("outcome", "MOVE");
            if (!outcome.equals("MOVE")) {
                AppointmentStatus status = typed.choice("outcome", AppointmentStatus.class);
                appointments.change(
                        typed.id("subject"), new AppointmentChange(null, null, status), CurrentOrigin.backOffice());
                return show.text("order.done.appointment", show.label(status));
            }
            Instant start = typed.moment("start", properties.shop().zone());
            if (start == null) {
                throw new InvalidException("start", "is needed");
            }
            appointments.change(
                    typed.id("subject"),
                    new AppointmentChange(
                            start, typed.moment("end", properties.shop().zone()), null),
                    CurrentOrigin.backOffice());
            return show.text("order.done.moved", show.moment(start));
        });
    }

    private static List<Ship.Item> pieces(Typed typed) {
        List<Ship.Item> pieces = typed.pieces().entrySet().stream()
                .map(item -> new Ship.Item(item.getKey(), item.getValue()))
                .toList();
        if (pieces.isEmpty()) {
            throw new InvalidException("items", "must be one piece at least");
        }
        return pieces;
    }
}
