package io.tertib.standing;

import java.util.Arrays;
import java.util.Set;

/** What an order may wait for, the most pressing first. Its words are in the bundle {@code messages/waits}. */
public enum WaitsFor {
    /** A step of its process failed for the last time. */
    STUCK_STEP(Audience.MANAGER),
    /** Staff decide what becomes of a refund that came to nothing. */
    REFUND_FAILED(Audience.STAFF),
    /** Staff decide what becomes of a parcel whose delivery failed. */
    FAILED_DELIVERY(Audience.STAFF),
    /** Staff choose another way to pay, as Stripe opens no page. */
    PAYMENT_PAGE_REFUSED(Audience.STAFF),
    /** Staff decide about money that nobody waited for. */
    PAYMENT_REVIEW(Audience.STAFF),
    REFUND_APPROVAL(Audience.MANAGER),
    /** Staff give money back themselves. */
    REFUND_OUTSIDE(Audience.STAFF),
    /** Staff should have shipped it by now. */
    SHIPMENT_LATE(Audience.STAFF),
    /** Staff find out whether a parcel of which nothing is heard has arrived. */
    ARRIVAL(Audience.STAFF),
    /** Staff say what came of an appointment. */
    APPOINTMENT_OUTCOME(Audience.STAFF),
    /** Staff write down the cash that the courier or the customer has paid. */
    CASH_ON_DELIVERY(Audience.STAFF),
    SHIPMENT(Audience.STAFF),
    TRACKING_NUMBER(Audience.STAFF),
    /** The engine has not taken the order on yet. */
    PROCESS_START(Audience.SYSTEM),
    /** The customer pays on Stripe's page. */
    STRIPE(Audience.CUSTOMER),
    /** The bank confirms what the customer has paid on Stripe's page. */
    PAYMENT_AT_BANK(Audience.BANK),
    BANK_TRANSFER(Audience.CUSTOMER),
    WHATSAPP(Audience.CUSTOMER),
    CASH(Audience.CUSTOMER),
    DELIVERY(Audience.COURIER),
    APPOINTMENT(Audience.CUSTOMER),
    /** Stripe is about to be asked for a refund. */
    REFUND_SENDING(Audience.SYSTEM),
    REFUND_AT_BANK(Audience.BANK),
    ARCHIVE(Audience.TIME),
    /** Nothing and nobody: the process goes on by itself. */
    NEXT_STEP(Audience.SYSTEM);

    private final Audience audience;

    WaitsFor(Audience audience) {
        this.audience = audience;
    }

    /** Who can end it. */
    public Audience audience() {
        return audience;
    }

    /**
     * Whether it is among what people of these groups have to do: they can end it themselves, or it is for staff to write
     * down what the customer has done.
     */
    public boolean isATaskOf(Set<Audience> groups) {
        return groups.contains(this == BANK_TRANSFER || this == WHATSAPP || this == CASH ? Audience.STAFF : audience);
    }

    /** Whether it is the name of one. */
    public static boolean isOne(String name) {
        return Arrays.stream(values()).anyMatch(each -> each.name().equals(name));
    }

    /** Where its words are. */
    public String messageKey() {
        return "waits." + name();
    }

    /** Whom an order may wait for. */
    public enum Audience {
        STAFF,
        MANAGER,
        CUSTOMER,
        COURIER,
        BANK,
        TIME,
        SYSTEM
    }
}
