package io.tertib.refund;

import io.tertib.common.Money;
import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import io.tertib.order.CancellationWithdrawn;
import io.tertib.order.OrderRefunds;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.order.TimelineText;
import io.tertib.payment.PaymentRefunds;
import io.tertib.payment.PaymentView;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Refunds that orders and payments ask for, and those that orders do not want any more. */
@Component
class WantedRefunds implements OrderRefunds, PaymentRefunds {

    private final RefundBook book;
    private final RefundRepository refunds;
    private final Orders orders;

    WantedRefunds(RefundBook book, RefundRepository refunds, Orders orders) {
        this.book = book;
        this.refunds = refunds;
        this.orders = orders;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void refund(Wanted wish) {
        OrderView order = orders.lock(wish.orderId());
        if (book.repeated(wish.key()).isPresent()) {
            return;
        }
        Money most = order.refundable();
        Money wanted = wish.amount();
        boolean isCut = wanted != null && wanted.compareTo(most) > 0;
        Money amount = wanted == null || isCut ? most : wanted;
        if (isCut) {
            // What is about to be given back anyway answers for the rest of it from now on.
            refunds.findByOrderIdOrderByRequestedAtAscIdAsc(order.id()).stream()
                    .filter(refund -> refund.status().isUnderWay())
                    .forEach(Refund::owe);
        }
        if (amount.isPositive()) {
            book.request(new NewRefund(
                    order.id(),
                    amount,
                    null,
                    RefundReason.of(wish.cause()),
                    wish.why(),
                    wish.forCancellation(),
                    false,
                    true,
                    wish.key(),
                    wish.origin()));
        }
    }

    /** What was asked for because an order was to be cancelled, and has not begun or has failed, is off. */
    @EventListener
    void withdrawn(CancellationWithdrawn withdrawn) {
        OrderView order = withdrawn.order();
        for (Refund refund : refunds.findByOrderIdOrderByRequestedAtAscIdAsc(order.id())) {
            if (refund.isForCancellation() && (refund.isNotBegun() || refund.step() == RefundStep.RESOLVE)) {
                book.callOff(order, refund, TimelineText.of("reason.notCancelled"), withdrawn.origin());
            }
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void refundLate(PaymentView payment, boolean forCancellation) {
        book.request(new NewRefund(
                payment.orderId(),
                payment.amount(),
                payment.id(),
                RefundReason.CANCELLED,
                TimelineText.of("reason.paidLate"),
                forCancellation,
                true,
                true,
                new RequestKey("late:" + payment.id(), ""),
                Origin.PROCESS));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void refund(PaymentView payment, Money amount, Origin origin) {
        book.request(NewRefund.ofReview(payment, amount, origin));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordRefunded(PaymentView payment, Money amount, String reference, Origin origin) {
        book.recordReturned(NewRefund.ofReview(payment, amount, origin), reference);
    }
}
