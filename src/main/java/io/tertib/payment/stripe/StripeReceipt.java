package io.tertib.payment.stripe;

import com.stripe.model.checkout.Session;
import io.tertib.common.Money;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What Stripe says of the money on a payment page.
 *
 * @param amount what the customer pays or has paid
 * @param checkoutId our own id of the page, if it was opened by us
 */
public record StripeReceipt(
        String sessionId,
        @Nullable String paymentIntentId,
        Money amount,
        @Nullable UUID checkoutId) {

    static StripeReceipt of(Session session) {
        return new StripeReceipt(
                session.getId(),
                session.getPaymentIntent(),
                amount(session.getAmountTotal(), session.getCurrency()),
                checkoutId(session));
    }

    /** Our own id of a page; null if it was not opened by us. */
    static @Nullable UUID checkoutId(Session session) {
        Map<String, String> metadata = session.getMetadata();
        return uuid(metadata == null ? null : metadata.get(StripeGateway.CHECKOUT_ID));
    }

    /**
     * An amount that Stripe has written.
     *
     * @param number null for nothing
     * @throws IllegalArgumentException if the currency is none of ISO 4217's
     */
    static Money amount(@Nullable Long number, @Nullable String currency) {
        return StripeCurrency.fromStripe(
                number == null ? 0 : number,
                Currency.getInstance(String.valueOf(currency).toUpperCase(Locale.ROOT)));
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
