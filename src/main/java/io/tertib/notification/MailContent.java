package io.tertib.notification;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says, ready to be shown: amounts and times are texts already. Templates only choose and arrange. What they
 * call is public, as the template language needs it.
 *
 * @param headline what it is about, in a few words
 * @param remaining what of the order is not on its way yet
 * @param parcel the shipment that the mail is about
 * @param appointment the appointment that the mail is about
 * @param refund the refund that the mail is about
 * @param cancelled the part of the order that the mail is about, which is not sent any more
 */
record MailContent(
        String shopName,
        String subject,
        String headline,
        Ordered order,
        Payment payment,
        Remaining remaining,
        @Nullable Parcel parcel,
        @Nullable Appointment appointment,
        @Nullable Refunded refund,
        @Nullable Cancelled cancelled)
        implements MailFrame {

    @Override
    public String orderNumber() {
        return order.number();
    }

    public boolean isBeingPrepared() {
        return payment.due() == null && !remaining.lines().isEmpty();
    }

    /** Whether what is still to be paid is another amount than the order's total. */
    public boolean isDueOtherThanTotal() {
        return payment.due() != null && (payment.paid() != null || order.writtenOff() != null);
    }

    /**
     * The order.
     *
     * @param customer by what name the customer is greeted; null when the name is none to greet by
     * @param lines what was ordered
     * @param sums what the total is made of
     * @param writtenOff what of the total is not to be paid any more; null when all of it is
     * @param address where it is sent, a line each
     * @param isUndeliverable whether it is cancelled because it was sent, and came to nothing
     * @param cancellationReason why it is cancelled; null when nobody told a reason that is the customer's business
     */
    record Ordered(
            String number,
            String placedAt,
            @Nullable String customer,
            List<Line> lines,
            List<Sum> sums,
            String total,
            @Nullable String writtenOff,
            List<String> address,
            boolean isUndeliverable,
            @Nullable String cancellationReason,
            String trackingUrl) {}

    /**
     * How it stands with the money.
     *
     * @param paid null when nothing was paid
     * @param overpaid what was paid more than the order costs, and staff have not decided about; null when nothing was
     * @param refunded what was given back so far in all; null when nothing was
     * @param isAllGivenBack whether all that was paid was given back, or is about to be
     * @param due what is still to be paid; null when nothing is, or the order has ended
     * @param payBy until when; null when it is paid on delivery
     * @param url where to pay now
     * @param aboutLink what is to be known of the link before that one; null when there was none
     * @param advice how to pay, a line each
     * @param received what was paid, one by one
     */
    record Payment(
            String method,
            @Nullable String paid,
            @Nullable String overpaid,
            @Nullable String refunded,
            boolean isAllGivenBack,
            @Nullable String due,
            @Nullable String payBy,
            @Nullable String url,
            @Nullable String aboutLink,
            List<String> advice,
            List<Sum> received) {

        public boolean isDueByDate() {
            return due != null && payBy != null;
        }

        public boolean isDueOnDelivery() {
            return due != null && payBy == null;
        }
    }

    /**
     * What of the order is not on its way yet.
     *
     * @param lines what staff still have to ship
     * @param isMoreToCome whether there is any
     * @param waitingSince since when staff could have shipped it
     */
    record Remaining(
            List<Line> lines,
            boolean isMoreToCome,
            @Nullable String waitingSince) {}

    /**
     * Something ordered.
     *
     * @param cancelled how many of them are not delivered any more, where that is of interest; 0 for none
     * @param appointment when it takes place; null for what is no booking
     * @param price null where prices are of no interest
     */
    record Line(
            int quantity,
            String name,
            int cancelled,
            @Nullable String appointment,
            @Nullable String price) {

        /** So many of this, of no interest otherwise. */
        static Line of(int quantity, String name) {
            return new Line(quantity, name, 0, null, null);
        }
    }

    /**
     * Pieces that are not delivered any more, while the order is not cancelled.
     *
     * @param isUndeliverable whether they were sent, and came to nothing
     * @param isAll whether nothing else is left of the order
     * @param reason as whoever cancelled them put it
     * @param refund what is given back for them now
     */
    record Cancelled(
            List<Line> lines,
            boolean isUndeliverable,
            boolean isAll,
            @Nullable String reason,
            @Nullable String refund) {}

    /** What is to take place, and its time in words. */
    record Appointment(String what, String when) {}

    /** An amount and what it is. */
    record Sum(String label, String amount) {}

    /**
     * A refund.
     *
     * @param why what it is given back for; null when that is not known, or not to be told
     * @param way how and when the customer gets it
     * @param reference by what it can be found
     */
    record Refunded(
            String amount,
            @Nullable String why,
            String way,
            @Nullable String reference) {}

    /**
     * A shipment.
     *
     * @param name what it is called in this mail
     * @param isWhole whether the order is sent in this one only
     * @param isPickedUp whether the customer picked it up, and nobody carried it
     * @param expected the day on which it should arrive
     * @param deliveredOn the day on which it did
     */
    record Parcel(
            String name,
            boolean isWhole,
            boolean isPickedUp,
            String courier,
            @Nullable String trackingNumber,
            @Nullable String trackingUrl,
            @Nullable String expected,
            @Nullable String deliveredOn,
            List<Line> lines) {

        public boolean isExpected() {
            return expected != null && deliveredOn == null;
        }
    }
}
