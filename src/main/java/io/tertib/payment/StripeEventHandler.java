package io.tertib.payment;

import io.tertib.inbox.InboxHandler;
import io.tertib.payment.stripe.StripeEventReader;
import io.tertib.payment.stripe.StripeFact;
import io.tertib.payment.stripe.StripeRefund;
import org.springframework.stereotype.Component;

/** Does what Stripe's events ask for. They come late, doubled and out of order. */
@Component
class StripeEventHandler implements InboxHandler {

    static final String SOURCE = "stripe";

    private final StripeEventReader reader;
    private final StripeReceipts receipts;
    private final StripeRefundNews refunds;

    StripeEventHandler(StripeEventReader reader, StripeReceipts receipts, StripeRefundNews refunds) {
        this.reader = reader;
        this.receipts = receipts;
        this.refunds = refunds;
    }

    /** Under what news of a payment wait that has not come in yet. */
    static String parkingKey(String paymentIntentId) {
        return "payment:" + paymentIntentId;
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public String subject(String payload) {
        return SOURCE + ":" + reader.subject(payload);
    }

    @Override
    public Outcome handle(String eventId, String payload) {
        return switch (reader.read(payload)) {
            case StripeFact.CheckoutPaid paid ->
                receipts.paid(paid.receipt())
                        ? Outcome.done("paid")
                        : Outcome.done("paid on a page that Tertib did not open");
            case StripeFact.CheckoutAwaited awaited ->
                receipts.awaited(awaited.sessionId(), awaited.checkoutId())
                        ? Outcome.done("paid, and to be confirmed by the bank")
                        : Outcome.done("paid on a page that Tertib did not open, and to be confirmed by the bank");
            case StripeFact.CheckoutExpired expired ->
                receipts.closed(expired.sessionId())
                        ? Outcome.done("expired")
                        : Outcome.done("a page that Tertib did not open has expired");
            // The page was completed when the payment began, so Stripe lets nobody pay on it again, nor does it expire.
            case StripeFact.CheckoutFailed failed ->
                receipts.failed(failed.sessionId())
                        ? Outcome.done("a delayed payment failed")
                        : Outcome.done("a delayed payment failed on a page that Tertib did not open");
            case StripeFact.Refunded refunded -> refunded(refunded.refund());
            case StripeFact.Other other -> Outcome.done("nothing to do for " + other.type());
            case StripeFact.Unreadable unreadable -> Outcome.unreadable(unreadable.reason());
        };
    }

    /** News of a refund made in Stripe's dashboard may overtake the news of its payment. */
    private Outcome refunded(StripeRefund refund) {
        return refunds.hear(refund)
                .map(Outcome::done)
                .orElseGet(() -> refund.paymentIntentId() == null
                        ? Outcome.done("a refund of no payment")
                        : Outcome.parked(parkingKey(refund.paymentIntentId()), "a refund of a payment not known yet"));
    }
}
