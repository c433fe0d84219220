package io.tertib.refund;

import io.tertib.common.TertibProperties;
import io.tertib.web.Conditions;
import io.tertib.web.Facets;
import io.tertib.web.IdQueries;
import io.tertib.web.Keyset;
import io.tertib.web.SumQueries;
import io.tertib.web.Sums;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists of refunds, and what they come to. Changes nothing. */
@Service
@Transactional(readOnly = true)
public class RefundQueries {

    static final Facets REFUNDS = new Facets("refund", "status", "resolved", "method", "through");

    private final RefundRepository refunds;
    private final IdQueries ids;
    private final SumQueries sums;
    private final String region;

    RefundQueries(RefundRepository refunds, IdQueries ids, SumQueries sums, TertibProperties properties) {
        this.refunds = refunds;
        this.ids = ids;
        this.sums = sums;
        this.region = properties.shop().region();
    }

    /** Refunds, the last requested first, from a place in the list. */
    public List<RefundView> refunds(RefundFilter filter, Keyset after, int limit) {
        Conditions where = filter.conditions(region);
        List<UUID> found = filter.which().isEmpty() || filter.isLookedUp()
                ? ids.newest("refund", "requested_at", filter.addWhich(where), after, limit)
                : ids.newest(REFUNDS, "requested_at", filter.which(), where, after, limit);
        return IdQueries.inOrder(
                found,
                refunds.findAllById(found).stream()
                        .map(Refund::toView)
                        .collect(Collectors.toMap(RefundView::id, Function.identity())));
    }

    /** What these refunds come to. */
    public Sums sums(RefundFilter filter) {
        Conditions where = filter.conditions(region);
        return sums.of("refund", "requested_at", filter.addWhich(where));
    }

    /** The refunds of these payments, the oldest first, by payment. */
    public Map<UUID, List<RefundView>> ofPayments(List<UUID> paymentIds) {
        return refunds.findByPaymentIdInOrderByRequestedAtAscIdAsc(paymentIds).stream()
                .map(Refund::toView)
                .collect(Collectors.groupingBy(refund -> Objects.requireNonNull(refund.paymentId())));
    }

    /** The refunds of these orders of which no payment is known, as they are given back outside; the oldest first. */
    public Map<UUID, List<RefundView>> withoutPayment(Collection<UUID> orderIds) {
        return refunds.findByOrderIdInAndPaymentIdIsNullOrderByRequestedAtAscIdAsc(orderIds).stream()
                .map(Refund::toView)
                .collect(Collectors.groupingBy(RefundView::orderId));
    }
}
