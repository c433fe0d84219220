package io.tertib.payment;

import io.tertib.common.Money;
import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import io.tertib.order.PaymentMethod;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes payments down as if Stripe had told of them. */
@TestComponent
public class StripePayments {

    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StripePayments(Ledger ledger, TransactionTemplate transaction, Clock clock) {
        this.ledger = ledger;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Money has come in under a Payment Intent; tells the id of the payment. */
    public UUID receive(UUID order, String paymentIntent, Money amount) {
        Capture capture = new Capture(
                order,
                PaymentMethod.STRIPE,
                amount,
                paymentIntent,
                paymentIntent,
                clock.instant(),
                new RequestKey("stripe:" + paymentIntent, ""),
                Origin.STRIPE);
        return Objects.requireNonNull(transaction.execute(status -> ledger.capture(capture)))
                .payment()
                .id();
    }
}
