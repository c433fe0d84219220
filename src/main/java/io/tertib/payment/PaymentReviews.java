package io.tertib.payment;

import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.common.Money;
import io.tertib.common.NotFoundException;
import io.tertib.common.Origin;
import io.tertib.common.Refusal;
import io.tertib.order.Orders;
import io.tertib.order.TimelineText;
import io.tertib.order.TimelineType;
import io.tertib.process.Outbox;
import io.tertib.process.ProcessMessage;
import io.tertib.process.TakenOn;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Payments that nobody waited for, until staff have decided what becomes of them. */
@Service
public class PaymentReviews {

    private final PaymentRepository payments;
    private final PaymentRefunds refunds;
    private final OpenReviews open;
    private final LedgerBalance balance;
    private final Orders orders;
    private final Outbox outbox;
    private final Clock clock;

    PaymentReviews(
            PaymentRepository payments,
            PaymentRefunds refunds,
            OpenReviews open,
            LedgerBalance balance,
            Orders orders,
            Outbox outbox,
            Clock clock) {
        this.payments = payments;
        this.refunds = refunds;
        this.open = open;
        this.balance = balance;
        this.orders = orders;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Ties the review to the process instance that drives it.
     *
     * @return the payment, and whether that instance is the one
     */
    @Transactional
    public TakenOn<PaymentView> takeOn(UUID paymentId, long processInstanceKey) {
        Payment payment = locked(paymentId);
        return new TakenOn<>(payment.toView(), payment.takeOn(processInstanceKey));
    }

    /**
     * Writes down what staff decided; a decision made before stands. What is given back, or was already, goes through the
     * ledger.
     *
     * @param reference of what was given back outside
     * @throws InvalidException if it was given back and there is no reference
     * @throws ConflictException if it is given back by another refund
     */
    @Transactional
    public PaymentView decide(
            UUID paymentId, ReviewDecision decision, @Nullable String reference, @Nullable String note, Origin origin) {
        Payment payment = locked(paymentId);
        if (decision == ReviewDecision.RETURNED && reference == null) {
            throw InvalidException.of(
                    "reference", "field.referenceNeeded", "is needed, such as the number of the bank transfer");
        }
        Money left = payment.isToReview() ? left(payment) : payment.reviewAmount();
        if (payment.decide(decision, reference, note, clock.instant())) {
            PaymentView view = payment.toView();
            TimelineText text = switch (decision) {
                case KEPT -> TimelineText.of("payment.kept", left);
                case REFUND -> TimelineText.of("payment.givenBack", left);
                case RETURNED -> TimelineText.of("payment.returned", left);
            };
            orders.record(
                    view.orderId(),
                    TimelineType.PAYMENT_REVIEWED,
                    origin,
                    text.referenced(reference).noted(note));
            if (!origin.equals(Origin.TASKLIST)) {
                // The task in Tasklist is done, too.
                outbox.publish(ProcessMessage.PAYMENT_REVIEWED, paymentId, view.orderId(), Map.of());
            }
            switch (decision) {
                case KEPT -> balance.settle(orders.lock(view.orderId()), origin);
                case REFUND -> refunds.refund(view, left, origin);
                case RETURNED -> refunds.recordRefunded(view, left, String.valueOf(reference), origin);
            }
        }
        return payment.toView();
    }

    /** What nobody waited for and is neither given back by another refund nor about to be. */
    private Money left(Payment payment) {
        Money left = open.left(payment);
        if (left.isZero()) {
            throw Refusal.of(
                            "review.goesBack",
                            "The " + payment.reviewAmount() + " that nobody waited for are being given back by another"
                                    + " refund already. When they have been, there is nothing to decide any more.",
                            payment.reviewAmount())
                    .asConflict();
        }
        return left;
    }

    private Payment locked(UUID paymentId) {
        orders.lock(payments.findOrderId(paymentId).orElseThrow(() -> unknown(paymentId)));
        return payments.findById(paymentId).orElseThrow(() -> unknown(paymentId));
    }

    private static NotFoundException unknown(UUID paymentId) {
        return new NotFoundException("There is no payment with the id " + paymentId);
    }
}
