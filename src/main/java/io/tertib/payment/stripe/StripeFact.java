package io.tertib.payment.stripe;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an event of Stripe's means to us. */
public sealed interface StripeFact {

    /** Money has come in on a payment page. */
    record CheckoutPaid(StripeReceipt receipt) implements StripeFact {}

    /**
     * A customer has paid on a page, and the money is not there yet: the bank confirms it later.
     *
     * @param checkoutId our own id of the page, if it was opened by us
     */
    record CheckoutAwaited(String sessionId, @Nullable UUID checkoutId) implements StripeFact {}

    /** A payment page can no longer be paid on. */
    record CheckoutExpired(String sessionId) implements StripeFact {}

    /** A delayed payment on a completed page has failed after all. */
    record CheckoutFailed(String sessionId) implements StripeFact {}

    /** Money is being given back, was, or was not after all. */
    record Refunded(StripeRefund refund) implements StripeFact {}

    /** Nothing to us. */
    record Other(String type) implements StripeFact {}

    /** It may mean something, but cannot be read. It must not be dropped. */
    record Unreadable(String reason) implements StripeFact {}
}
