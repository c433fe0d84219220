package io.tertib.payment;

import io.tertib.common.NotFoundException;
import io.tertib.common.Origin;
import io.tertib.order.Orders;
import io.tertib.order.TimelineType;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Payments that nobody waited for, until staff have decided what becomes of them. */
@Service
public class PaymentReviews {

    private final PaymentRepository payments;
    private final Orders orders;
    private final Clock clock;

    PaymentReviews(PaymentRepository payments, Orders orders, Clock clock) {
        this.payments = payments;
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

    /** Writes down what staff decided; a decision made before stands. */
    @Transactional
    public PaymentView decide(
            UUID paymentId, ReviewDecision decision, @Nullable String reference, @Nullable String note, Origin origin) {
        Payment payment = locked(paymentId);
        if (payment.decide(decision, reference, note, clock.instant())) {
            PaymentView view = payment.toView();
            orders.record(
                    view.orderId(),
                    TimelineType.PAYMENT_REVIEWED,
                    origin,
                    view.amount()
                            + switch (decision) {
                                case KEPT -> " is kept for the customer";
                                case RETURNED -> " was given back to the customer outside Tertib";
                            }
                            + (reference == null ? "" : ", reference " + reference)
                            + (note == null ? "" : ": " + note));
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
