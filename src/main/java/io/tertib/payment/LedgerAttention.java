package io.tertib.payment;

import io.tertib.common.Attention;
import io.tertib.common.AttentionSource;
import io.tertib.common.BoundedCount;
import io.tertib.web.Conditions;
import io.tertib.web.IdQueries;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Payments and refunds that somebody has to decide about. */
@Component
class LedgerAttention implements AttentionSource {

    private final IdQueries ids;

    LedgerAttention(IdQueries ids) {
        this.ids = ids;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Attention, BoundedCount> counts() {
        return Map.of(
                Attention.PAYMENT_TO_REVIEW,
                        ids.count(
                                LedgerQueries.PAYMENTS,
                                "facet.state = '" + PaymentState.TO_REVIEW.name() + "'",
                                new Conditions()),
                Attention.REFUND_TO_APPROVE,
                        ids.count(
                                LedgerQueries.REFUNDS,
                                "facet.status = '" + RefundStatus.APPROVAL.name() + "'",
                                new Conditions()),
                Attention.FAILED_REFUND,
                        ids.count(
                                LedgerQueries.REFUNDS,
                                RefundFilter.UNDECIDED.replace("%s", "facet"),
                                new Conditions()));
    }
}
