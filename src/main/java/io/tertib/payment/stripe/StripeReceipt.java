package io.tertib.payment.stripe;

import com.stripe.model.checkout.Session;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What Stripe says of the money on a payment page.
 *
 * @param amountMinor in minor units of the currency
 * @param currency ISO 4217, upper case
 * @param checkoutId our own id of the page, if it was opened by us
 */
public record StripeReceipt(
        String sessionId,
        @Nullable String paymentIntentId,
        long amountMinor,
        String currency,
        @Nullable UUID checkoutId) {

    static StripeReceipt of(Session session) {
        Map<String, String> metadata = session.getMetadata();
        return new StripeReceipt(
                session.getId(),
                session.getPaymentIntent(),
                session.getAmountTotal() == null ? 0 : session.getAmountTotal(),
                String.valueOf(session.getCurrency()).toUpperCase(Locale.ROOT),
                uuid(metadata == null ? null : metadata.get(StripeGateway.CHECKOUT_ID)));
    }

    /** Whether the money is there: a completed page paid by a delayed method is not paid yet. */
    static boolean isPaid(Session session) {
        return "paid".equals(session.getPaymentStatus());
    }

    static @Nullable UUID uuid(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
