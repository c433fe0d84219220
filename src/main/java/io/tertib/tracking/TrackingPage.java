package io.tertib.tracking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer sees of an order; texts, ready to be shown. Whoever has the link sees it, so of the customer it holds
 * the city only. Nobody is greeted: which part of a name one is called by cannot be told from the name.
 *
 * @param city where it goes
 * @param notice what is out of the ordinary
 * @param steps from placed to delivered; none when the order has ended without it
 * @param appointment the next one
 * @param writtenOff what of the total is not to be paid any more; null when all of it is
 * @param payment how it stands with the payment
 * @param isConfirming whether a payment is being confirmed
 * @param toPay how to pay what is due; null when nothing is, and while a payment is being confirmed
 * @param nextLook when and where the page looks again by itself; null when it does not
 */
public record TrackingPage(
        String shopName,
        String orderNumber,
        String placedOn,
        @Nullable String city,
        @Nullable String notice,
        List<Step> steps,
        @Nullable Appointment appointment,
        List<Parcel> parcels,
        List<Line> lines,
        List<Sum> sums,
        String total,
        @Nullable String writtenOff,
        String payment,
        boolean isConfirming,
        @Nullable ToPay toPay,
        @Nullable NextLook nextLook) {

    /**
     * What is due and how it is paid.
     *
     * @param paymentUrl where it can be paid at once
     * @param advice how else, a line each
     */
    record ToPay(String due, @Nullable String paymentUrl, List<String> advice) {}

    /** In so many seconds, and where, as a browser reads it. */
    record NextLook(int seconds, String query) {

        /** For the browser; public, as the template language needs it. */
        public String refresh() {
            return seconds + ";url=" + query;
        }
    }

    /** A step and when it was taken. */
    record Step(String label, State state, @Nullable String date) {

        /** Where the order is. */
        enum State {
            DONE,
            NOW,
            /** It is the customer's turn. */
            DUE,
            AHEAD;

            /** Whether it is what the order stands at; public, as the template language needs it. */
            public boolean isCurrent() {
                return this == NOW || this == DUE;
            }

            /** The name in style sheets; public, as the template language needs it. */
            public String style() {
                return switch (this) {
                    case DONE -> "done";
                    case NOW -> "now";
                    case DUE -> "due";
                    case AHEAD -> "ahead";
                };
            }
        }
    }

    /**
     * Something bought.
     *
     * @param cancelled how much of it is not delivered any more, in words; null for none of it
     */
    record Line(
            int quantity,
            String name,
            @Nullable String price,
            @Nullable String cancelled) {}

    /** An amount and what it is. */
    record Sum(String label, String amount) {}

    /** When the customer is expected. */
    record Appointment(String what, String when) {}

    /**
     * A shipment.
     *
     * @param courier null when it is none of the known ones
     * @param since when it came to where it is
     * @param expected the day on which it should arrive
     */
    record Parcel(
            String title,
            @Nullable String status,
            boolean isDelivered,
            String since,
            @Nullable String shippedOn,
            @Nullable String courier,
            @Nullable String trackingNumber,
            @Nullable String trackingUrl,
            @Nullable String expected,
            List<Line> lines) {}
}
