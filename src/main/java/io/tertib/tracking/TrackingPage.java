package io.tertib.tracking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer sees of an order; texts, ready to be shown. Whoever has the link sees it, so of the customer it holds
 * the first name and the city only.
 *
 * @param city where it goes
 * @param notice what is out of the ordinary
 * @param steps from placed to delivered; none when the order has ended without it
 * @param appointment the next one
 * @param payment how it stands with the payment
 */
record TrackingPage(
        String shopName,
        String orderNumber,
        String placedOn,
        @Nullable String firstName,
        @Nullable String city,
        @Nullable String notice,
        List<Step> steps,
        @Nullable Appointment appointment,
        List<Parcel> parcels,
        List<Line> lines,
        List<Sum> sums,
        String total,
        String payment) {

    /** A step and when it was taken. */
    record Step(String label, State state, @Nullable String date) {

        /** Where the order is. */
        enum State {
            DONE,
            NOW,
            AHEAD;

            /** The name in style sheets; public, as the template language needs it. */
            public String style() {
                return switch (this) {
                    case DONE -> "done";
                    case NOW -> "now";
                    case AHEAD -> "ahead";
                };
            }
        }
    }

    /** Something bought. */
    record Line(int quantity, String name, @Nullable String price) {}

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
            String status,
            boolean isDelivered,
            String since,
            String shippedOn,
            @Nullable String courier,
            @Nullable String trackingNumber,
            @Nullable String trackingUrl,
            @Nullable String expected,
            List<Line> lines) {}
}
