package io.tertib.notification;

import io.tertib.booking.AppointmentView;
import io.tertib.order.OrderStatus;
import io.tertib.order.OrderView;
import io.tertib.order.PartCancelled;
import io.tertib.order.PaymentMethod;
import io.tertib.payment.PaymentPages;
import io.tertib.payment.PaymentView;
import io.tertib.refund.RefundStatus;
import io.tertib.refund.RefundView;
import io.tertib.shipment.ShipmentStatus;
import io.tertib.shipment.ShipmentView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known in the database when a mail is written.
 *
 * @param shipment the one that the mail is about
 * @param appointment the one that the mail is about
 * @param refund the one that the mail is about
 * @param payments what was paid, where the mail is about that
 * @param cancelled what was cancelled just now of an order that goes on, where the mail is about that
 * @param pages where the customer can pay through Stripe now, while there is something to be paid
 */
record MailFacts(
        OrderView order,
        @Nullable ShipmentView shipment,
        @Nullable AppointmentView appointment,
        @Nullable RefundView refund,
        List<PaymentView> payments,
        @Nullable PartCancelled cancelled,
        PaymentPages pages) {

    /** The same, about what was cancelled of the order. */
    MailFacts withCancelled(PartCancelled part) {
        return new MailFacts(order, shipment, appointment, refund, payments, part, pages);
    }

    /**
     * Whether what the mail would say is so. A timer may fire, or a job be repeated, when things have moved on; a
     * reminder to pay what has just been paid helps nobody.
     */
    boolean callFor(Occasion occasion) {
        boolean dueNow = order.isOpen() && !order.isPaidInFull();
        return switch (occasion) {
            case ORDER_CONFIRMATION -> order.isOpen();
            case PAYMENT_LINK -> dueNow && pages.url() != null;
            case PAYMENT_REMINDER -> dueNow && pages.confirmingSince() == null;
            case PAYMENT_METHOD_CHANGED -> dueNow && order.paymentMethod() != PaymentMethod.STRIPE;
            case PAYMENT_RECEIVED -> order.captured().isPositive();
            case ORDER_EXPIRED -> order.status() == OrderStatus.EXPIRED;
            case ORDER_CANCELLED -> order.status() == OrderStatus.CANCELLED;
            case PART_CANCELLED ->
                order.isOpen()
                        && !order.isBeingCancelled()
                        && order.items().stream().anyMatch(item -> item.cancelled() > 0);
            case SHIPPED ->
                shipment != null
                        && shipment.status() != ShipmentStatus.CANCELLED
                        && !shipment.status().hasFailed()
                        // Whoever has it, and had nothing to follow, is told that only.
                        && (shipment.status() != ShipmentStatus.DELIVERED || shipment.trackingNumber() != null);
            case TRACKING_NUMBER ->
                shipment != null
                        && shipment.trackingNumber() != null
                        && !shipment.status().isFinal();
            case DELIVERED -> shipment != null && shipment.status() == ShipmentStatus.DELIVERED;
            case APPOINTMENT_REMINDER ->
                order.isOpen() && !order.isBeingCancelled() && appointment != null && appointment.reminderAt() != null;
            case APPOINTMENT_MOVED ->
                order.isOpen() && !order.isBeingCancelled() && appointment != null && appointment.isScheduled();
            case REFUNDED -> refund != null && refund.status() == RefundStatus.SUCCEEDED;
            case SHIPMENT_REMINDER, ORDER_LATE ->
                order.isOpen() && !order.isBeingPaidBack() && !order.isEverythingShipped();
            case MANAGERS_DIGEST -> false;
        };
    }
}
