package io.tertib.notification;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a mail about an order may be about, as far as it is known; which of these counts is told by the {@link Occasion}.
 *
 * @param checkoutId the payment page that a payment link leads to
 */
public record MailSubject(
        @Nullable UUID shipmentId,
        @Nullable String checkoutId,
        @Nullable UUID appointmentId,
        @Nullable UUID refundId) {

    /** The order as a whole. */
    public static final MailSubject ORDER = new MailSubject(null, null, null, null);

    /** One of its shipments. */
    public static MailSubject shipment(UUID id) {
        return new MailSubject(id, null, null, null);
    }

    /** One of its payment pages. */
    public static MailSubject checkout(String id) {
        return new MailSubject(null, id, null, null);
    }

    /** One of its appointments. */
    public static MailSubject appointment(UUID id) {
        return new MailSubject(null, null, id, null);
    }

    /** One of its refunds. */
    public static MailSubject refund(UUID id) {
        return new MailSubject(null, null, null, id);
    }
}
