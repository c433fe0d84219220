package io.tertib.payment;

import io.tertib.common.Amounts;
import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.common.Money;
import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import io.tertib.order.OrderPlaced;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.order.TimelineText;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Payments as people record them, and as others read them. */
@Service
public class Payments {

    /** Clocks differ a little between machines. */
    private static final Duration LEEWAY = Duration.ofMinutes(5);

    private final Ledger ledger;
    private final PaymentRepository payments;
    private final PaymentQueries queries;
    private final Orders orders;
    private final Clock clock;

    Payments(Ledger ledger, PaymentRepository payments, PaymentQueries queries, Orders orders, Clock clock) {
        this.ledger = ledger;
        this.payments = payments;
        this.queries = queries;
        this.orders = orders;
        this.clock = clock;
    }

    /**
     * Records money that came in outside Stripe. An amount that is less than due leaves the order partially paid; one
     * that is more, or comes after the order has ended, is written down too and becomes a task for staff.
     *
     * @throws InvalidException if the amount or the time cannot be
     * @throws MoreThanDueException if more came in than is due, and that is not said to be meant
     * @throws ConflictException if a person says through the API that an order was paid which is already paid in full
     */
    @Transactional
    public Recorded markAsPaid(UUID orderId, MarkAsPaid payment, RequestKey key, Origin origin) {
        OrderView order = orders.lock(orderId);
        Optional<Ledger.Captured> repeated = ledger.repeated(key, order);
        if (repeated.isPresent()) {
            return recorded(repeated.get());
        }
        // A task that was completed cannot be refused any more; a caller can.
        if (!origin.isProcess()) {
            PaymentGuards.markAsPaid(order).ifPresent(why -> {
                throw why.asConflict();
            });
        }
        Money amount = amount(payment.amount(), order);
        if (!payment.evenIfMore() && amount.compareTo(order.amountDue()) > 0) {
            throw new MoreThanDueException(order.amountDue());
        }
        return recorded(ledger.capture(new Capture(
                orderId,
                Objects.requireNonNullElse(payment.method(), order.paymentMethod()),
                amount,
                payment.reference(),
                null,
                receivedAt(payment.receivedAt()),
                key,
                origin)));
    }

    private static Recorded recorded(Ledger.Captured captured) {
        return new Recorded(captured.payment(), captured.order(), captured.warnings(), captured.isNew());
    }

    /** The payments of an order, the oldest first. */
    @Transactional(readOnly = true)
    public List<PaymentView> ofOrder(UUID orderId) {
        return queries.ofOrder(orderId);
    }

    /** Those payments of these orders that staff have to decide about, the oldest first. */
    @Transactional(readOnly = true)
    public List<PaymentView> toReview(Collection<UUID> orderIds) {
        return payments.findToReview(orderIds).stream().map(Payment::toView).toList();
    }

    /** An order that was paid before it came in brings its payment along. */
    @EventListener
    void placed(OrderPlaced placed) {
        OrderView order = placed.order();
        if (placed.alreadyPaid() && order.total().isPositive()) {
            ledger.capture(new Capture(
                    order.id(),
                    order.paymentMethod(),
                    order.total(),
                    placed.paymentReference(),
                    null,
                    placed.at(),
                    new RequestKey("order:" + order.id(), ""),
                    placed.origin()));
        }
    }

    private static Money amount(@Nullable BigDecimal amount, OrderView order) {
        if (amount == null) {
            // For an order that has ended nothing is due; what comes in all the same is what it cost.
            Money expected = order.isOpen() ? order.amountDue() : order.total().minus(order.captured());
            if (!expected.isPositive()) {
                throw InvalidException.of("amount", "field.nothingDue", "is needed, because nothing is due");
            }
            return expected;
        }
        return Amounts.read(amount, order.total().currency());
    }

    private Instant receivedAt(@Nullable Instant receivedAt) {
        Instant now = clock.instant();
        if (receivedAt == null) {
            return now;
        }
        if (receivedAt.isAfter(now.plus(LEEWAY))) {
            throw InvalidException.of("receivedAt", "field.inTheFuture", "is in the future");
        }
        return receivedAt;
    }

    /**
     * What came of recording a payment.
     *
     * @param order as it is after it
     * @param warnings what looks unusual, for people; nothing is said again of what had been recorded before
     * @param isNew false when the same request had recorded it before
     */
    public record Recorded(PaymentView payment, OrderView order, List<TimelineText> warnings, boolean isNew) {}
}
