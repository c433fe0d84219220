package io.tertib.backoffice.order;

import io.tertib.booking.AppointmentView;
import io.tertib.common.Money;
import io.tertib.order.OrderItemView;
import io.tertib.order.OrderView;
import io.tertib.order.TimelineEntryView;
import io.tertib.payment.PaymentView;
import io.tertib.payment.RefundView;
import io.tertib.shipment.ReturnView;
import io.tertib.shipment.ShipmentView;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that an order's page shows.
 *
 * @param timeline the newest first
 * @param others other orders of the customer, the newest first
 * @param trackingUrl what the customer sees of it
 * @param paymentUrl where the customer can pay now, or null
 * @param whatsAppUrl a draft of a message to the customer, or null without a phone number
 */
public record OrderPage(
        OrderView order,
        List<PaymentView> payments,
        List<RefundView> refunds,
        List<ShipmentView> shipments,
        List<ReturnView> returns,
        List<AppointmentView> appointments,
        List<TimelineEntryView> timeline,
        List<OrderView> others,
        String trackingUrl,
        @Nullable String paymentUrl,
        @Nullable String whatsAppUrl) {

    /** Items of which pieces can come back. */
    public List<OrderItemView> returnable() {
        return order.items().stream().filter(item -> item.returnable() > 0).toList();
    }

    /** Whether all that can be given back had been paid through Stripe, so that it goes back by itself. */
    public boolean isAllThroughStripe() {
        return payments.stream().allMatch(payment -> payment.providerPaymentId() != null);
    }

    /** The shipment that a form is about. */
    public Optional<ShipmentView> shipment(String id) {
        return shipments.stream()
                .filter(shipment -> shipment.id().toString().equals(id))
                .findFirst();
    }

    /** The refund that a form is about. */
    public Optional<RefundView> refund(String id) {
        return refunds.stream()
                .filter(refund -> refund.id().toString().equals(id))
                .findFirst();
    }

    /** The appointment that a form is about. */
    public Optional<AppointmentView> appointment(String id) {
        return appointments.stream()
                .filter(appointment -> appointment.id().toString().equals(id))
                .findFirst();
    }

    /** The payment that a form is about. */
    public Optional<PaymentView> payment(String id) {
        return payments.stream()
                .filter(payment -> payment.id().toString().equals(id))
                .findFirst();
    }

    /** The appointment that was booked with an item. */
    public @Nullable AppointmentView appointmentOf(UUID itemId) {
        return appointments.stream()
                .filter(appointment -> appointment.itemId().equals(itemId))
                .findFirst()
                .orElse(null);
    }

    /** What is being given back. */
    public Money refunding() {
        return order.refunding();
    }
}
