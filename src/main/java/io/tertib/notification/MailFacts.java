package io.tertib.notification;

import io.tertib.order.OrderStatus;
import io.tertib.order.OrderView;
import io.tertib.payment.PaymentView;
import io.tertib.shipment.ShipmentStatus;
import io.tertib.shipment.ShipmentView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known in the database when a mail is written.
 *
 * @param shipment the one that the mail is about
 * @param paymentUrl where the customer can pay now
 */
record MailFacts(
        OrderView order,
        @Nullable ShipmentView shipment,
        List<PaymentView> payments,
        @Nullable String paymentUrl) {

    /**
     * Whether what the mail would say is so. A timer may fire, or a job be repeated, when things have moved on; a
     * reminder to pay what has just been paid helps nobody.
     */
    boolean callFor(Occasion occasion) {
        boolean dueNow = order.isOpen() && !order.isPaidInFull();
        return switch (occasion) {
            case ORDER_CONFIRMATION -> order.isOpen();
            case PAYMENT_LINK -> dueNow && paymentUrl != null;
            case PAYMENT_REMINDER -> dueNow;
            case PAYMENT_RECEIVED -> order.captured().isPositive();
            case ORDER_EXPIRED -> order.status() == OrderStatus.EXPIRED;
            case SHIPPED -> shipment != null && shipment.status() != ShipmentStatus.CANCELLED;
            case DELIVERED -> shipment != null && shipment.status() == ShipmentStatus.DELIVERED;
            case SHIPMENT_REMINDER, ORDER_LATE -> order.isOpen() && !order.isEverythingShipped();
            case MANAGERS_DIGEST -> false;
        };
    }
}
