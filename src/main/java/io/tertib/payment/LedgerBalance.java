package io.tertib.payment;

import io.tertib.common.Money;
import io.tertib.common.Origin;
import io.tertib.order.LedgerSums;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The one place that adds the ledger up. */
@Component
class LedgerBalance {

    static final List<RefundStatus> UNDER_WAY = those(RefundStatus::isUnderWay);
    static final List<RefundStatus> FAILURES = those(RefundStatus::isFailure);
    static final List<RefundStatus> GONE = List.of(RefundStatus.SUCCEEDED);
    private static final List<RefundStatus> SPOKEN_FOR =
            those(status -> status.isUnderWay() || status == RefundStatus.SUCCEEDED);

    private final PaymentRepository payments;
    private final RefundRepository refunds;
    private final Orders orders;

    LedgerBalance(PaymentRepository payments, RefundRepository refunds, Orders orders) {
        this.payments = payments;
        this.refunds = refunds;
        this.orders = orders;
    }

    /** Tells the order what its ledger comes to now. To be called after every change of a payment or a refund. */
    @Transactional(propagation = Propagation.MANDATORY)
    public OrderView settle(OrderView order, Origin origin) {
        Currency currency = order.total().currency();
        PaymentSums received = payments.sumsOfOrder(order.id());
        RefundSums given = refunds.sumsOfOrder(order.id(), GONE, UNDER_WAY, FAILURES);
        return orders.settle(
                order.id(),
                new LedgerSums(
                        new Money(received.captured(), currency),
                        new Money(given.refunded(), currency),
                        new Money(given.refunding(), currency),
                        Math.toIntExact(given.open()),
                        Math.toIntExact(received.toReview()),
                        pieces(order, given)),
                origin);
    }

    private Map<UUID, Integer> pieces(OrderView order, RefundSums given) {
        boolean isAny = given.refunded() > 0 || given.refunding() > 0 || given.open() > 0;
        boolean wasAny = order.items().stream().anyMatch(item -> item.refunded() > 0);
        return isAny || wasAny
                ? refunds.piecesOfOrder(order.id(), RefundStatus.REJECTED).stream()
                        .collect(Collectors.toMap(RefundedPieces::itemId, pieces -> Math.toIntExact(pieces.quantity())))
                : Map.of();
    }

    /** The same after the first payment of all, of which nothing can have been given back yet. */
    @Transactional(propagation = Propagation.MANDATORY)
    public OrderView settleFirst(OrderView order, Payment first, Origin origin) {
        Money nothing = Money.zero(order.total().currency());
        return orders.settle(
                order.id(), new LedgerSums(first.amount(), nothing, nothing, 0, first.isToReview() ? 1 : 0), origin);
    }

    /** What can still be given back to a payment through Stripe. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Money leftAtStripe(Payment payment) {
        long gone = refunds.sumAtStripe(payment.id(), SPOKEN_FOR);
        return new Money(
                Math.max(0, payment.amount().minor() - gone), payment.amount().currency());
    }

    /** What of the part of a payment that nobody waited for has not gone back, and is not about to. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Money leftToReview(Payment payment) {
        return leftToReview(payment, SPOKEN_FOR);
    }

    /** Whether all of the part of a payment that nobody waited for has gone back. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean hasGoneBack(Payment payment) {
        return leftToReview(payment, GONE).isZero();
    }

    private Money leftToReview(Payment payment, List<RefundStatus> statuses) {
        Money all = payment.reviewAmount();
        return new Money(Math.max(0, all.minor() - refunds.sumOfReview(payment.id(), statuses)), all.currency());
    }

    private static List<RefundStatus> those(Predicate<RefundStatus> which) {
        return Arrays.stream(RefundStatus.values()).filter(which).toList();
    }
}
