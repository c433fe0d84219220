package io.tertib.process;

/**
 * The messages that processes wait for or start with. Each says that a state was reached in the database; whoever
 * receives one looks there again and never goes by the message itself.
 */
public enum ProcessMessage {
    /** Starts {@code order-process}; correlated by the order's id. */
    ORDER_PLACED("order.placed"),
    /** Something was paid for the order, in full or in part; correlated by the order's id. */
    PAYMENT_RECEIVED("payment.received"),
    /** The order's payment page at Stripe has closed unpaid; correlated by the order's id. */
    CHECKOUT_EXPIRED("payment.checkoutExpired"),
    /** Starts {@code payment-review}: a payment nobody waited for; correlated by the payment's id. */
    PAYMENT_FLAGGED("payment.flagged"),
    /** It is decided what becomes of such a payment; correlated by the payment's id. */
    PAYMENT_REVIEWED("payment.reviewed"),
    /** Starts {@code refund-process}; correlated by the refund's id. */
    REFUND_REQUESTED("refund.requested"),
    /** Something new is known of the refund; correlated by the refund's id. */
    REFUND_UPDATED("refund.updated"),
    /** Starts {@code refund-process} anew: a refund has failed that had succeeded; correlated by the refund's id. */
    REFUND_FAILED("refund.failed"),
    /** What is left to be shipped of the order has become less; correlated by the order's id. */
    ORDER_SHIPPED("order.shipped"),
    /** All that is to be delivered of the order has been; correlated by the order's id. */
    ORDER_FULFILLED("order.fulfilled"),
    /** A shipment has come to nothing and it was decided what becomes of its pieces; correlated by the order's id. */
    DELIVERY_FAILED("order.deliveryFailed"),
    /** The last appointment of the order is over; correlated by the order's id. */
    APPOINTMENTS_SETTLED("order.appointmentsSettled"),
    /** Work on the order stops: it is cancelled, being cancelled, or all was given back; correlated by the order's id. */
    ORDER_HALTED("order.halted"),
    /** An order that was being cancelled is cancelled, or goes on after all; correlated by the order's id. */
    CANCELLATION_SETTLED("order.cancellationSettled"),
    /** Starts {@code shipment-process}; correlated by the shipment's id. */
    SHIPMENT_CREATED("shipment.created"),
    /** Something new is known of the shipment; correlated by the shipment's id. */
    SHIPMENT_UPDATED("shipment.updated"),
    /** Starts {@code appointment-process}; correlated by the appointment's id. */
    APPOINTMENT_BOOKED("appointment.booked"),
    /** The appointment has another time, is over or cancelled; correlated by the appointment's id. */
    APPOINTMENT_UPDATED("appointment.updated");

    private final String messageName;

    ProcessMessage(String messageName) {
        this.messageName = messageName;
    }

    /** The name as it stands in the models. */
    public String messageName() {
        return messageName;
    }
}
