package io.tertib.refund;

import io.tertib.common.Money;
import io.tertib.order.OrderView;
import io.tertib.payment.PaymentView;
import io.tertib.payment.RefundedMoney;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Adds refunds up. */
@Component
class RefundTotals implements RefundedMoney {

    private final RefundRepository refunds;

    RefundTotals(RefundRepository refunds) {
        this.refunds = refunds;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Sums ofOrder(OrderView order) {
        Currency currency = order.total().currency();
        RefundSums given =
                refunds.sumsOfOrder(order.id(), RefundStatus.GONE, RefundStatus.UNDER_WAY, RefundStatus.FAILURES);
        return new Sums(
                new Money(given.refunded(), currency),
                new Money(given.refunding(), currency),
                new Money(given.undecided(), currency),
                Math.toIntExact(given.open()),
                pieces(order, given));
    }

    private Map<UUID, Integer> pieces(OrderView order, RefundSums given) {
        boolean isAny = given.refunded() > 0 || given.refunding() > 0 || given.open() > 0;
        boolean wasAny = order.items().stream().anyMatch(item -> item.refunded() > 0);
        return isAny || wasAny
                ? refunds.piecesOfOrder(order.id(), RefundStatus.REJECTED).stream()
                        .collect(Collectors.toMap(RefundedPieces::itemId, pieces -> Math.toIntExact(pieces.quantity())))
                : Map.of();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Money goneOfReview(PaymentView payment) {
        return ofReview(payment, RefundStatus.GONE);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Money spokenForOfReview(PaymentView payment) {
        return ofReview(payment, RefundStatus.SPOKEN_FOR);
    }

    private Money ofReview(PaymentView payment, List<RefundStatus> statuses) {
        return new Money(
                refunds.sumOfReview(payment.id(), statuses), payment.amount().currency());
    }

    /** What can still be given back to a payment through Stripe. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Money leftAtStripe(PaymentView payment) {
        long gone = refunds.sumAtStripe(payment.id(), RefundStatus.SPOKEN_FOR);
        return new Money(
                Math.max(0, payment.amount().minor() - gone), payment.amount().currency());
    }
}
