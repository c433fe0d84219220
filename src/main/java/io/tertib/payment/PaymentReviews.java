package io.tertib.payment;

import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.common.NotFoundException;
import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import io.tertib.order.Orders;
import io.tertib.order.TimelineText;
import io.tertib.order.TimelineType;
import io.tertib.process.Outbox;
import io.tertib.process.ProcessMessage;
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
    private final RefundBook refunds;
    private final Orders orders;
    private final Outbox outbox;
    private final Clock clock;

    PaymentReviews(PaymentRepository payments, RefundBook refunds, Orders orders, Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.payments = payments;
        this.refunds = refunds;
        this.orders = orders;
        this.clock = clock;
    }

    /**
     * Ties the review to the process instance that drives it.
     *
     * @return the payment, and whether that instance is the one
     */
    @Transactional
    public TakenOn takeOn(UUID paymentId, long processInstanceKey) {
        Payment payment = locked(paymentId);
        return new TakenOn(payment.toView(), payment.takeOnReview(processInstanceKey));
    }

    /**
     * Writes down what staff decided; a decision made before stands. What is given back, or was already, goes through the
     * ledger.
     *
     * @param reference of what was given back outside
     * @throws InvalidException if it was given back and there is no reference
     * @throws ConflictException if it has been given back by another refund meanwhile
     */
    @Transactional
    public PaymentView decide(
            UUID paymentId, ReviewDecision decision, @Nullable String reference, @Nullable String note, Origin origin) {
        Payment payment = locked(paymentId);
        if (decision == ReviewDecision.RETURNED && reference == null) {
            throw InvalidException.of(
                    "reference", "field.referenceNeeded", "is needed, such as the number of the bank transfer");
        }
        if (payment.decide(decision, reference, note, clock.instant())) {
            PaymentView view = payment.toView();
            TimelineText text = switch (decision) {
                case KEPT -> TimelineText.of("payment.kept", payment.reviewAmount());
                case REFUND -> TimelineText.of("payment.givenBack", payment.reviewAmount());
                case RETURNED -> TimelineText.of("payment.returned", payment.reviewAmount());
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
            NewRefund refund = new NewRefund(
                    view.orderId(),
                    payment.reviewAmount(),
                    paymentId,
                    RefundReason.OTHER,
                    view.whyToReview(),
                    false,
                    false,
                    new RequestKey("review:" + paymentId, ""),
                    origin);
            switch (decision) {
                case KEPT -> {
                    // It stays where it is.
                }
                case REFUND -> refunds.request(refund);
                case RETURNED -> refunds.recordReturned(refund, String.valueOf(reference));
            }
        }
        return payment.toView();
    }

    private Payment locked(UUID paymentId) {
        orders.lock(payments.findOrderId(paymentId).orElseThrow(() -> unknown(paymentId)));
        return payments.findById(paymentId).orElseThrow(() -> unknown(paymentId));
    }

    private static NotFoundException unknown(UUID paymentId) {
        return new NotFoundException("There is no payment with the id " + paymentId);
    }

    /**
     * Whether a process instance drives a review.
     *
     * @param accepted false when another instance does
     */
    public record TakenOn(PaymentView payment, boolean accepted) {}
}
