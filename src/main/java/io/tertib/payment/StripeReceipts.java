package io.tertib.payment;

import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.order.PaymentMethod;
import io.tertib.order.TimelineText;
import io.tertib.order.TimelineType;
import io.tertib.payment.stripe.StripeReceipt;
import io.tertib.process.Outbox;
import io.tertib.process.ProcessMessage;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what Stripe says has become of a payment page, whoever asked it. */
@Component
class StripeReceipts {

    private final CheckoutRepository checkouts;
    private final Ledger ledger;
    private final Orders orders;
    private final Outbox outbox;
    private final Clock clock;

    StripeReceipts(CheckoutRepository checkouts, Ledger ledger, Orders orders, Outbox outbox, Clock clock) {
        this.checkouts = checkouts;
        this.ledger = ledger;
        this.orders = orders;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Somebody paid on a page.
     *
     * @return false when the page is not one of ours
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean paid(StripeReceipt receipt) {
        Optional<UUID> orderId = checkouts
                .findOrderIdBySessionId(receipt.sessionId())
                // The event may overtake the answer to the call that opened the page.
                .or(() -> Optional.ofNullable(receipt.checkoutId()).flatMap(checkouts::findOrderId));
        if (orderId.isEmpty()) {
            return false;
        }
        orders.lock(orderId.get());
        checkouts
                .findBySessionId(receipt.sessionId())
                .or(() -> Optional.ofNullable(receipt.checkoutId()).flatMap(checkouts::findById))
                .ifPresent(checkout -> checkout.paid(receipt.sessionId()));
        ledger.capture(new Capture(
                orderId.get(),
                PaymentMethod.STRIPE,
                receipt.amount(),
                receipt.paymentIntentId(),
                receipt.paymentIntentId(),
                clock.instant(),
                new RequestKey("stripe:" + receipt.sessionId(), ""),
                Origin.STRIPE));
        return true;
    }

    /**
     * Somebody paid on a page, and the bank is yet to confirm it.
     *
     * @return false when the page is not one of ours
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean awaited(String sessionId, @Nullable UUID checkoutId) {
        Optional<UUID> orderId = checkouts
                .findOrderIdBySessionId(sessionId)
                .or(() -> Optional.ofNullable(checkoutId).flatMap(checkouts::findOrderId));
        orderId.ifPresent(id -> {
            orders.lock(id);
            checkouts
                    .findBySessionId(sessionId)
                    .or(() -> Optional.ofNullable(checkoutId).flatMap(checkouts::findById))
                    .filter(checkout -> checkout.confirming(clock.instant()))
                    .ifPresent(checkout -> record(id, TimelineText.of("payment.onItsWay", checkout.amount())));
        });
        return orderId.isPresent();
    }

    /**
     * A payment on a page, which the bank was to confirm, came to nothing. The page was completed when the payment began,
     * so that it is closed too.
     *
     * @return false when the page is not one of ours
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean failed(String sessionId) {
        checkouts.findOrderIdBySessionId(sessionId).ifPresent(id -> {
            orders.lock(id);
            checkouts
                    .findBySessionId(sessionId)
                    .filter(checkout -> checkout.paymentFailed(clock.instant()))
                    .ifPresent(checkout -> record(id, TimelineText.of("payment.failed", checkout.amount())));
        });
        return closed(sessionId);
    }

    private void record(UUID orderId, TimelineText text) {
        orders.record(orderId, TimelineType.PAYMENT_REQUESTED, Origin.STRIPE, text);
    }

    /** A page was closed at Stripe because we wanted it; whoever waits knows what to wait for now. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void closedByUs(String sessionId) {
        checkouts.findOrderIdBySessionId(sessionId).ifPresent(id -> {
            orders.lock(id);
            checkouts.findBySessionId(sessionId).ifPresent(Checkout::closed);
        });
    }

    /**
     * A page can no longer be paid on; the order's process is told to look again, while there is one that may wait.
     *
     * @return false when the page is not one of ours
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean closed(String sessionId) {
        Optional<UUID> orderId = checkouts.findOrderIdBySessionId(sessionId);
        orderId.ifPresent(id -> {
            OrderView order = orders.lock(id);
            boolean closed = checkouts
                    .findBySessionId(sessionId)
                    .filter(Checkout::closed)
                    .isPresent();
            if (closed && order.isFollowed()) {
                outbox.publish(ProcessMessage.CHECKOUT_EXPIRED, id, id, Map.of());
            }
        });
        return orderId.isPresent();
    }
}
