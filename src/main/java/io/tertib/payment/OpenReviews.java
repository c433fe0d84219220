package io.tertib.payment;

import io.tertib.common.Money;
import io.tertib.common.Origin;
import io.tertib.order.CancellationWithdrawn;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.order.TimelineText;
import io.tertib.order.TimelineType;
import io.tertib.process.Outbox;
import io.tertib.process.ProcessMessage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Money that nobody waited for and about which nobody has decided. It may go back without a decision: by a refund that is
 * asked for by hand or made at Stripe, or because all of the order's money is given back. Callers hold the order's row lock.
 */
@Component
public class OpenReviews {

    private final PaymentRepository payments;
    private final RefundedMoney refunded;
    private final LedgerBalance balance;
    private final Orders orders;
    private final Outbox outbox;
    private final Clock clock;

    OpenReviews(
            PaymentRepository payments,
            RefundedMoney refunded,
            LedgerBalance balance,
            Orders orders,
            Outbox outbox,
            Clock clock) {
        this.payments = payments;
        this.refunded = refunded;
        this.balance = balance;
        this.orders = orders;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * What of an amount that goes back is money that nobody waited for, by payment: first of the payment to which it goes back,
     * then of the others, the oldest first.
     *
     * @param paymentId the payment to which it goes back; null when that is not one of them
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<UUID, Money> answeredBy(OrderView order, @Nullable UUID paymentId, Money amount) {
        Map<UUID, Money> answered = new LinkedHashMap<>();
        if (order.reviewsOpen() == 0) {
            return answered;
        }
        List<Payment> open = new ArrayList<>(open(order));
        open.sort(Comparator.comparing((Payment payment) -> !payment.id().equals(paymentId)));
        Money rest = amount;
        for (Payment payment : open) {
            Money left = left(payment);
            Money part = left.compareTo(rest) < 0 ? left : rest;
            if (part.isPositive()) {
                answered.put(payment.id(), part);
                rest = rest.minus(part);
            }
        }
        return answered;
    }

    /** Whether so much of the part of a payment that nobody waited for has not gone back, and is not about to. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isLeft(UUID paymentId, Money amount) {
        return payments.findById(paymentId)
                .filter(payment -> left(payment).compareTo(amount) >= 0)
                .isPresent();
    }

    /**
     * Money has been given back. Nobody has to decide any more about what of it nobody waited for.
     *
     * @param order as it is now
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void refunded(OrderView order, Origin origin) {
        if (order.reviewsOpen() == 0) {
            return;
        }
        boolean isAllBack = order.refunded().compareTo(order.captured()) >= 0;
        answer(
                order,
                open(order).stream()
                        .filter(payment -> isAllBack || hasGoneBack(payment))
                        .toList(),
                ReviewDecision.REFUND,
                amount -> TimelineText.of("payment.hasGoneBack", amount),
                origin);
    }

    /** Money that came in while an order was being cancelled is waited for again, where the order goes on and costs as much. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void withdrawn(CancellationWithdrawn withdrawn) {
        OrderView order = withdrawn.order();
        Money kept = order.captured().minus(order.refunded());
        if (order.reviewsOpen() == 0 || kept.compareTo(order.state().balance().payable()) > 0) {
            return;
        }
        answer(
                order,
                open(order).stream().filter(Payment::isDuringCancellation).toList(),
                ReviewDecision.KEPT,
                amount -> TimelineText.of("payment.waitedForAgain", amount),
                withdrawn.origin());
    }

    /** Nobody has to decide any more about these; what has happened did. */
    private void answer(
            OrderView order,
            List<Payment> answered,
            ReviewDecision decision,
            Function<Money, TimelineText> told,
            Origin origin) {
        for (Payment payment : answered) {
            Money amount = payment.reviewAmount();
            payment.decide(decision, null, null, clock.instant());
            orders.record(order.id(), TimelineType.PAYMENT_REVIEWED, origin, told.apply(amount));
            outbox.publish(ProcessMessage.PAYMENT_REVIEWED, payment.id(), order.id(), Map.of());
        }
        if (!answered.isEmpty()) {
            balance.settle(order, origin);
        }
    }

    /** What of the part of a payment that nobody waited for has not gone back, and is not about to. */
    @Transactional(propagation = Propagation.MANDATORY)
    Money left(Payment payment) {
        return rest(payment, refunded.spokenForOfReview(payment.toView()));
    }

    private boolean hasGoneBack(Payment payment) {
        return rest(payment, refunded.goneOfReview(payment.toView())).isZero();
    }

    private static Money rest(Payment payment, Money gone) {
        Money all = payment.reviewAmount();
        return gone.compareTo(all) < 0 ? all.minus(gone) : Money.zero(all.currency());
    }

    private List<Payment> open(OrderView order) {
        return payments.findToReview(List.of(order.id()));
    }
}
