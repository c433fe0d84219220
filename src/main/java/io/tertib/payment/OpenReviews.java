package io.tertib.payment;

import io.tertib.common.Money;
import io.tertib.common.Origin;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.order.TimelineText;
import io.tertib.order.TimelineType;
import io.tertib.process.Outbox;
import io.tertib.process.ProcessMessage;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Money that nobody waited for and about which nobody has decided. It may go back without a decision: by a refund that is
 * asked for by hand or made at Stripe, or because all of the order's money is given back. Callers hold the order's row lock.
 */
@Component
class OpenReviews {

    private final PaymentRepository payments;
    private final LedgerBalance balance;
    private final Orders orders;
    private final Outbox outbox;
    private final Clock clock;

    OpenReviews(PaymentRepository payments, LedgerBalance balance, Orders orders, Outbox outbox, Clock clock) {
        this.payments = payments;
        this.balance = balance;
        this.orders = orders;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The payment whose part that nobody waited for goes back with a refund like this: the oldest of which any is left. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<UUID> answeredBy(NewRefund wanted, OrderView order) {
        if (wanted.reviewOf() != null) {
            return Optional.of(wanted.reviewOf());
        }
        return order.reviewsOpen() == 0 || !wanted.mayAnswerReview()
                ? Optional.empty()
                : open(order).stream()
                        .filter(payment -> balance.leftToReview(payment).isPositive())
                        .map(Payment::id)
                        .findFirst();
    }

    /**
     * Money has been given back. Nobody has to decide any more about what of it nobody waited for.
     *
     * @param order as it is now
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void givenBack(OrderView order, Origin origin) {
        if (order.reviewsOpen() == 0) {
            return;
        }
        boolean isAllBack = order.refunded().compareTo(order.captured()) >= 0;
        List<Payment> answered = open(order).stream()
                .filter(payment -> isAllBack || balance.hasGoneBack(payment))
                .toList();
        for (Payment payment : answered) {
            Money amount = payment.reviewAmount();
            payment.decide(ReviewDecision.REFUND, null, null, clock.instant());
            orders.record(
                    order.id(), TimelineType.PAYMENT_REVIEWED, origin, TimelineText.of("payment.hasGoneBack", amount));
            outbox.publish(ProcessMessage.PAYMENT_REVIEWED, payment.id(), order.id(), Map.of());
        }
        if (!answered.isEmpty()) {
            balance.settle(order, origin);
        }
    }

    private List<Payment> open(OrderView order) {
        return payments.findToReview(List.of(order.id()));
    }
}
