package io.tertib.backoffice.order;

import io.tertib.backoffice.Problems;
import io.tertib.backoffice.Show;
import io.tertib.booking.AppointmentView;
import io.tertib.order.Address;
import io.tertib.order.OrderItemView;
import io.tertib.order.OrderView;
import io.tertib.shipment.ShipmentView;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What stands in the fields of a form before anybody has typed: what is most likely meant. */
@Component
class Forms {

    private final Clock clock;

    Forms(Clock clock) {
        this.clock = clock;
    }

    /**
     * A form as it is first shown.
     *
     * @param subject the id of the shipment, refund, payment or appointment that it is about; null for the order itself
     */
    Form fresh(Panel panel, OrderPage page, @Nullable String subject, Show show) {
        OrderView order = page.order();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("version", String.valueOf(order.version()));
        if (subject != null) {
            values.put("subject", subject);
        }
        switch (panel) {
            case MARK_AS_PAID -> {
                values.put("method", order.paymentMethod().name());
                values.put("amount", order.amountDue().toDecimal());
                values.put("receivedAt", show.field(clock.instant()));
            }
            case SHIP -> {
                // What was given back is most likely not wanted any more.
                order.remainingItems()
                        .forEach(item -> pieces(values, item, Math.max(0, item.remaining() - item.refunded())));
                if (order.shippingAddress() == null) {
                    values.put("pickedUp", "true");
                }
            }
            case REFUND -> {
                values.put("by", "AMOUNT");
                values.put("amount", order.refundable().toDecimal());
                page.refundable().forEach(item -> pieces(values, item, 0));
                values.put("reason", "REQUESTED_BY_CUSTOMER");
            }
            case CANCEL -> {
                // What was given back already is most likely what is not wanted.
                boolean isAnyRefunded = order.cancellableItems().stream().anyMatch(item -> item.refunded() > 0);
                values.put("by", isAnyRefunded ? "ITEMS" : "ALL");
                order.cancellableItems()
                        .forEach(item -> pieces(values, item, Math.min(item.refunded(), order.cancellable(item))));
            }
            case RETURN -> {
                page.returnable().forEach(item -> pieces(values, item, 0));
                values.put("refund", order.captured().isPositive() ? "ITEMS" : "NONE");
                values.put("restock", "true");
            }
            case DETAILS -> details(values, order);
            case TRACKING ->
                page.shipment(Objects.toString(subject, "")).ifPresent(shipment -> tracking(values, shipment));
            case APPOINTMENT ->
                page.appointment(Objects.toString(subject, ""))
                        .ifPresent(appointment -> appointment(values, appointment, show));
            case DELIVERY,
                    FAILED_DELIVERY,
                    DECIDE_REFUND,
                    COMPLETE_REFUND,
                    CALL_OFF_REFUND,
                    RESOLVE_REFUND,
                    REVIEW_PAYMENT,
                    PAYMENT_PAGE,
                    WRITE_OFF,
                    RESEND_MAIL -> {}
        }
        return new Form(panel.slug(), values, Problems.NONE);
    }

    private static void pieces(Map<String, String> values, OrderItemView item, int number) {
        values.put("pieces-" + item.id(), String.valueOf(number));
    }

    private static void details(Map<String, String> values, OrderView order) {
        values.put("name", order.customerName());
        put(values, "email", order.customerEmail());
        put(values, "phone", order.customerPhone());
        put(values, "note", order.note());
        Address address = order.shippingAddress();
        if (address != null) {
            put(values, "shipName", address.name());
            put(values, "line1", address.line1());
            put(values, "line2", address.line2());
            put(values, "city", address.city());
            put(values, "state", address.state());
            put(values, "postcode", address.postcode());
            put(values, "country", address.country());
            put(values, "shipPhone", address.phone());
        }
    }

    private static void tracking(Map<String, String> values, ShipmentView shipment) {
        values.put("courier", shipment.courier().name());
        put(values, "trackingNumber", shipment.trackingNumber());
        put(values, "expected", Objects.toString(shipment.scheduledDeliveryDate(), null));
    }

    private static void appointment(Map<String, String> values, AppointmentView appointment, Show show) {
        values.put("subject", appointment.id().toString());
        values.put("start", show.field(appointment.start()));
        values.put("end", show.field(appointment.end()));
        values.put("outcome", "MOVE");
    }

    private static void put(Map<String, String> values, String field, @Nullable String value) {
        if (value != null) {
            values.put(field, value);
        }
    }
}
