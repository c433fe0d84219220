package io.tertib.notification;

import java.util.Locale;

/**
 * What mails are written about. Each is sent at most once for each order, shipment, payment page, refund, time of an
 * appointment, or day, unless it says otherwise.
 */
public enum Occasion {
    ORDER_CONFIRMATION("Order confirmation", Subject.ORDER),
    PAYMENT_LINK("Payment link", Subject.CHECKOUT),
    PAYMENT_METHOD_CHANGED("Notice how to pay", Subject.ORDER),
    PAYMENT_REMINDER("Payment reminder", Subject.ORDER),
    PAYMENT_RECEIVED("Payment receipt", Subject.ORDER),
    ORDER_EXPIRED("Notice that the order expired", Subject.ORDER),
    ORDER_CANCELLED("Notice of the cancellation", Subject.ORDER),
    /** Pieces are not delivered any more, and the order is not cancelled: each time. */
    PART_CANCELLED("Notice of what was cancelled", Subject.ORDER),
    SHIPPED("Shipping notice", Subject.SHIPMENT),
    /** Of a parcel about which the customer was told without a number, or with another. */
    TRACKING_NUMBER("Tracking number", Subject.SHIPMENT),
    DELIVERED("Delivery notice", Subject.SHIPMENT),
    /** Of one that has been moved. */
    APPOINTMENT_MOVED("Time of the appointment", Subject.APPOINTMENT),
    APPOINTMENT_REMINDER("Appointment reminder", Subject.APPOINTMENT),
    REFUNDED("Refund notice", Subject.REFUND),
    /** To staff: an order waits to be shipped. */
    SHIPMENT_REMINDER("Shipping reminder", Subject.ORDER),
    /** To managers: an order should have been shipped by now. */
    ORDER_LATE("Late order alert", Subject.ORDER),
    /** To managers: what waits for somebody. */
    MANAGERS_DIGEST("Managers' daily mail", Subject.DAY);

    private final String label;
    private final Subject about;

    Occasion(String label, Subject about) {
        this.label = label;
        this.about = about;
    }

    /** What people call the mail. */
    public String label() {
        return label;
    }

    /** Whether it goes to the people of the shop and not to the customer. */
    public boolean isForStaff() {
        return this == SHIPMENT_REMINDER || this == ORDER_LATE || this == MANAGERS_DIGEST;
    }

    Subject about() {
        return about;
    }

    /** The name of its templates. */
    String template() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What there is one mail for. */
    enum Subject {
        ORDER,
        CHECKOUT,
        SHIPMENT,
        /** At one time; once it is moved, there is another mail. */
        APPOINTMENT,
        DAY,
        REFUND
    }
}
