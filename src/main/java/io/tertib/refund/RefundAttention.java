package io.tertib.refund;

import io.tertib.common.Attention;
import io.tertib.common.AttentionSource;
import io.tertib.common.BoundedCount;
import io.tertib.web.Conditions;
import io.tertib.web.IdQueries;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Refunds that somebody has to decide about. */
@Component
class RefundAttention implements AttentionSource {

    private final IdQueries ids;

    RefundAttention(IdQueries ids) {
        this.ids = ids;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Attention, BoundedCount> counts() {
        return Map.of(
                Attention.REFUND_TO_GIVE, count("facet.status = '" + RefundStatus.REQUESTED.name() + "'"),
                Attention.REFUND_TO_APPROVE, count("facet.status = '" + RefundStatus.APPROVAL.name() + "'"),
                Attention.FAILED_REFUND, count(RefundFilter.UNDECIDED.replace("%s", "facet")));
    }

    private BoundedCount count(String which) {
        return ids.count(RefundQueries.REFUNDS, which, new Conditions());
    }
}
