package io.tertib.payment;

import io.tertib.payment.stripe.StripeRefund;
import java.util.Optional;

/** Takes over what Stripe tells of refunds. Implemented by the module of refunds, which builds on payments. */
public interface StripeRefundNews {

    /**
     * Takes over the news of a refund, whoever made it, in the caller's transaction. It may be late, doubled or out of order.
     *
     * @return what came of it, for operators; empty when it is of a payment that is not known
     */
    Optional<String> hear(StripeRefund news);
}
