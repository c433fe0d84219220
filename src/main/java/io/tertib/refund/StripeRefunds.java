package io.tertib.refund;

import io.tertib.common.Origin;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.order.TimelineText;
import io.tertib.order.TimelineTexts;
import io.tertib.payment.PaymentQueries;
import io.tertib.payment.PaymentView;
import io.tertib.payment.stripe.StripeAccess;
import io.tertib.payment.stripe.StripeGateway;
import io.tertib.payment.stripe.StripeRefund;
import io.tertib.payment.stripe.StripeRejectedException;
import io.tertib.payment.stripe.StripeUnavailableException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Refunds through Stripe. Stripe is never called inside a database transaction: what is going to be asked for is written
 * first, then asked for, then the answer is written. While it is not known what came of a call, Stripe's list of refunds
 * is looked through before it is called again, so that money is never given back twice.
 */
@Service
public class StripeRefunds {

    private static final String ALREADY_REFUNDED = "charge_already_refunded";

    private final RefundBook book;
    private final RefundRepository refunds;
    private final PaymentQueries payments;
    private final Orders orders;
    private final TimelineTexts texts;
    private final StripeAccess stripe;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StripeRefunds(
            RefundBook book,
            RefundRepository refunds,
            PaymentQueries payments,
            Orders orders,
            TimelineTexts texts,
            StripeAccess stripe,
            TransactionTemplate transaction,
            Clock clock) {
        this.book = book;
        this.refunds = refunds;
        this.payments = payments;
        this.orders = orders;
        this.texts = texts;
        this.stripe = stripe;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Has Stripe give the money back, if that is what is to be done next. What Stripe refuses becomes a failed refund.
     *
     * @return the refund after it
     * @throws RuntimeException if Stripe cannot be reached or its answer is not known; calling again is safe
     */
    public RefundView send(UUID refundId) {
        if (now(refundId).step() == RefundStep.SEND) {
            StripeGateway gateway = stripe.gateway();
            Optional<Call> call = transaction.execute(status -> prepare(refundId));
            if (call != null && call.isPresent()) {
                send(gateway, call.get());
            }
        }
        return now(refundId);
    }

    private void send(StripeGateway gateway, Call call) {
        UUID refundId = call.command().refundId();
        try {
            StripeRefund answer = ask(gateway, call);
            transaction.executeWithoutResult(status -> book.hear(answer, Origin.PROCESS, refundId));
        } catch (StripeRejectedException e) {
            if (ALREADY_REFUNDED.equals(e.code())) {
                synchronise(gateway, call);
            } else {
                transaction.executeWithoutResult(status -> refused(refundId, String.valueOf(e.getMessage())));
            }
        }
    }

    /**
     * Asks Stripe what has become of a refund that is under way.
     *
     * @return the refund after it
     */
    public RefundView poll(UUID refundId) {
        RefundView refund = now(refundId);
        String atStripe = refund.providerRefundId();
        if (refund.step() != RefundStep.AWAIT || atStripe == null) {
            return refund;
        }
        StripeRefund news = stripe.gateway().retrieveRefund(atStripe);
        transaction.executeWithoutResult(status -> book.hear(news, Origin.PROCESS, refundId));
        return now(refundId);
    }

    private StripeRefund ask(StripeGateway gateway, Call call) {
        StripeGateway.CreateRefund command = call.command();
        if (call.outcomeUnknown()) {
            Optional<StripeRefund> made = gateway.listRefunds(command.paymentIntentId()).stream()
                    .filter(refund ->
                            command.refundId().equals(refund.refundId()) && command.attempt() == refund.attempt())
                    .findFirst();
            if (made.isPresent()) {
                return made.get();
            }
        }
        try {
            return gateway.createRefund(command);
        } catch (StripeUnavailableException e) {
            transaction.executeWithoutResult(status -> {
                orders.lock(command.orderId());
                refunds.findById(command.refundId()).ifPresent(Refund::troubled);
            });
            throw e;
        }
    }

    /** Nothing is left to be given back: others have done it, in Stripe's dashboard perhaps. That is no error. */
    private void synchronise(StripeGateway gateway, Call call) {
        UUID refundId = call.command().refundId();
        List<StripeRefund> made = gateway.listRefunds(call.command().paymentIntentId());
        transaction.executeWithoutResult(status -> {
            made.forEach(news -> book.hear(news, Origin.PROCESS, refundId));
            OrderView order = orders.lock(call.command().orderId());
            refunds.findById(refundId)
                    .filter(refund -> refund.step() == RefundStep.SEND)
                    .ifPresent(refund -> {
                        RefundStatus before = refund.status();
                        refund.callOff(texts.worded(TimelineText.of("reason.refundedBefore")), clock.instant());
                        book.changed(order, refund, before, Origin.PROCESS, true);
                    });
        });
    }

    private Optional<Call> prepare(UUID refundId) {
        orders.lock(refunds.findOrderId(refundId).orElseThrow(() -> Refunds.unknown(refundId)));
        Refund refund = refunds.findById(refundId).orElseThrow(() -> Refunds.unknown(refundId));
        if (refund.step() != RefundStep.SEND) {
            return Optional.empty();
        }
        String intent = Optional.ofNullable(refund.paymentId())
                .flatMap(payments::find)
                .map(PaymentView::providerPaymentId)
                .orElseThrow(() -> new IllegalStateException("Refund " + refundId + " is of no payment at Stripe"));
        boolean outcomeUnknown = refund.isOutcomeUnknown();
        refund.attempting(clock.instant());
        return Optional.of(new Call(
                new StripeGateway.CreateRefund(
                        refund.idempotencyKey(),
                        refund.orderId(),
                        refund.id(),
                        refund.attempt(),
                        intent,
                        refund.amount(),
                        refund.reason().atStripe()),
                outcomeUnknown));
    }

    private void refused(UUID refundId, String why) {
        OrderView order = orders.lock(refunds.findOrderId(refundId).orElseThrow(() -> Refunds.unknown(refundId)));
        refunds.findById(refundId)
                .filter(refund -> refund.step() == RefundStep.SEND)
                .ifPresent(refund -> book.refused(order, refund, why));
    }

    private RefundView now(UUID refundId) {
        return refunds.findById(refundId)
                .orElseThrow(() -> Refunds.unknown(refundId))
                .toView();
    }

    /**
     * What Stripe is asked for.
     *
     * @param outcomeUnknown whether it may have done it before
     */
    private record Call(StripeGateway.CreateRefund command, boolean outcomeUnknown) {}
}
