package io.tertib.payment;

import io.tertib.common.ConflictException;
import io.tertib.common.Money;
import io.tertib.common.Refusal;
import io.tertib.common.RequestKey;
import io.tertib.common.TertibProperties;
import io.tertib.inbox.Inbox;
import io.tertib.order.OrderStatus;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.order.PaymentMethod;
import io.tertib.order.TimelineText;
import io.tertib.order.TimelineTexts;
import io.tertib.order.TimelineType;
import io.tertib.payment.Payment.Unexpected;
import io.tertib.process.Outbox;
import io.tertib.process.ProcessMessage;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one way into the ledger. Money that came in is always written down, whatever the order's state: what nobody waited
 * for becomes a task for staff, or goes back at once where the order is cancelled and Stripe can give it back.
 */
@Component
class Ledger {

    /** Orders that a warning names. */
    private static final int MOST_NAMED = 3;

    private final PaymentRepository payments;
    private final LedgerBalance balance;
    private final PaymentRefunds refunds;
    private final Orders orders;
    private final TimelineTexts texts;
    private final Outbox outbox;
    private final Inbox inbox;
    private final ZoneId zone;
    private final Clock clock;

    Ledger(
            PaymentRepository payments,
            LedgerBalance balance,
            PaymentRefunds refunds,
            Orders orders,
            TimelineTexts texts,
            Outbox outbox,
            Inbox inbox,
            TertibProperties properties,
            Clock clock) {
        this.payments = payments;
        this.balance = balance;
        this.refunds = refunds;
        this.orders = orders;
        this.texts = texts;
        this.outbox = outbox;
        this.inbox = inbox;
        this.zone = properties.shop().zone();
        this.clock = clock;
    }

    /**
     * Writes a payment down, once for its key and once for its Payment Intent.
     *
     * @throws ConflictException if another payment was written under the same key
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Captured capture(Capture capture) {
        OrderView before = orders.lock(capture.orderId());
        // Of what has not paid anything yet, nothing can be a repetition.
        boolean isFirst = before.captured().isZero();
        Optional<Captured> repeated =
                isFirst ? Optional.empty() : repeated(capture.key(), before).or(() -> known(capture, before));
        if (repeated.isPresent()) {
            return repeated.get();
        }
        Instant now = clock.instant();
        boolean goesBack = isRefundedAtOnce(before, capture);
        Unexpected unexpected = goesBack ? null : unexpected(before, capture.amount());
        List<TimelineText> warnings = warnings(capture, before);
        Payment payment = payments.save(new Payment(
                before,
                capture,
                unexpected,
                warnings.stream().map(texts::english).toList(),
                now));
        TimelineText received = TimelineText.of("payment.received", capture.amount(), capture.method())
                .referenced(capture.reference());
        for (TimelineText warning : warnings) {
            received = received.then("sentence", warning);
        }
        orders.record(before.id(), TimelineType.PAYMENT_RECEIVED, capture.origin(), received);
        OrderView after = isFirst
                ? balance.settleFirst(before, payment, capture.origin())
                : balance.settle(before, capture.origin());
        publish(
                capture,
                payment,
                before,
                unexpected == null ? null : unexpected.reason().told());
        if (capture.providerPaymentId() != null) {
            inbox.reconsider(StripeEventHandler.SOURCE, StripeEventHandler.parkingKey(capture.providerPaymentId()));
        }
        if (goesBack) {
            refunds.refundLate(payment.toView(), before.isBeingCancelled());
        }
        return new Captured(payment.toView(), goesBack ? orders.get(before.id()) : after, warnings, true);
    }

    private void publish(Capture capture, Payment payment, OrderView order, @Nullable TimelineText reviewReason) {
        if (order.isFollowed() && !capture.origin().isProcess()) {
            outbox.publish(ProcessMessage.PAYMENT_RECEIVED, order.id(), order.id(), Map.of());
        }
        if (reviewReason != null) {
            orders.record(
                    order.id(),
                    TimelineType.PAYMENT_FLAGGED,
                    capture.origin(),
                    TimelineText.of("payment.flagged", reviewReason));
            orders.reopen(order.id(), capture.origin(), reviewReason);
            outbox.publish(
                    ProcessMessage.PAYMENT_FLAGGED,
                    payment.id(),
                    order.id(),
                    Map.of(
                            "paymentId",
                            payment.id().toString(),
                            "orderId",
                            order.id().toString()));
        }
    }

    /**
     * What was written before under a key.
     *
     * @param order the order, which the caller has locked
     * @throws ConflictException if another payment was written under the same key
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Captured> repeated(RequestKey key, OrderView order) {
        return payments.findBySourceReference(key.reference()).map(earlier -> {
            if (!earlier.sourceFingerprint().equals(key.fingerprint())) {
                throw Refusal.of(
                                "form.usedBefore",
                                "Another payment was already recorded with this Idempotency-Key; use a new key for a new payment")
                        .asConflict();
            }
            return new Captured(earlier.toView(), order, List.of(), false);
        });
    }

    private Optional<Captured> known(Capture capture, OrderView order) {
        return Optional.ofNullable(capture.providerPaymentId())
                .flatMap(payments::findByProviderPaymentId)
                .map(earlier -> new Captured(earlier.toView(), order, List.of(), false));
    }

    /** Whether the customer paid at Stripe while the order was being cancelled, or after. */
    private static boolean isRefundedAtOnce(OrderView order, Capture capture) {
        return (order.status() == OrderStatus.CANCELLED || order.isBeingCancelled())
                && capture.method() == PaymentMethod.STRIPE
                && capture.providerPaymentId() != null;
    }

    /** What looks as if somebody mistyped it, or wrote the same money down twice. */
    private List<TimelineText> warnings(Capture capture, OrderView order) {
        List<TimelineText> warnings = new ArrayList<>();
        if (isDatedBefore(order, capture.receivedAt())) {
            warnings.add(TimelineText.of("payment.datedEarly", order.number()));
        }
        String reference = capture.reference();
        if (reference != null && capture.providerPaymentId() == null) {
            List<TimelineText> others =
                    payments.findOrderNumbersByReference(reference, order.id(), Limit.of(MOST_NAMED)).stream()
                            .map(number -> number.equals(order.number())
                                    ? TimelineText.of("payment.ofThisOrder")
                                    : TimelineText.of("payment.ofOrder", number))
                            .toList();
            if (!others.isEmpty()) {
                warnings.add(TimelineText.of(
                        "payment.sameReference", reference, TimelineText.list(TimelineText.Separator.COMMA, others)));
            }
        }
        return warnings;
    }

    /** A day without a time is the beginning of that day, and may be the very day on which the order was placed. */
    private boolean isDatedBefore(OrderView order, Instant receivedAt) {
        Instant dayOfOrder =
                LocalDate.ofInstant(order.placedAt(), zone).atStartOfDay(zone).toInstant();
        // Forms tell the minute only.
        Instant placed = order.placedAt().truncatedTo(ChronoUnit.MINUTES);
        return receivedAt.isBefore(placed) && !receivedAt.equals(dayOfOrder);
    }

    private @Nullable Unexpected unexpected(OrderView order, Money amount) {
        if (order.status() == OrderStatus.EXPIRED) {
            return unexpected(TimelineText.of("payment.afterExpiry", amount), amount);
        }
        if (order.status() == OrderStatus.CANCELLED) {
            return unexpected(TimelineText.of("payment.afterCancellation", amount), amount);
        }
        if (order.isBeingCancelled()) {
            return unexpected(Payment.duringCancellation(amount), amount);
        }
        if (order.isPaidInFull() && order.isGivenUp()) {
            return unexpected(TimelineText.of("payment.afterWriteOff", amount), amount);
        }
        if (order.isPaidInFull()) {
            return unexpected(TimelineText.of("payment.wasPaid", amount), amount);
        }
        Money excess = amount.minus(order.amountDue());
        return excess.isPositive() ? unexpected(TimelineText.of("payment.tooMuch", amount, excess), excess) : null;
    }

    private Unexpected unexpected(TimelineText why, Money amount) {
        return new Unexpected(texts.worded(why), amount);
    }

    /**
     * What came of it.
     *
     * @param warnings what looks unusual, for people; nothing is said again of what had been written before
     * @param isNew false when the same payment had been written before
     */
    record Captured(PaymentView payment, OrderView order, List<TimelineText> warnings, boolean isNew) {}
}
