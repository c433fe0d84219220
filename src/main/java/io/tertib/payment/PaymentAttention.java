package io.tertib.payment;

import io.tertib.common.Attention;
import io.tertib.common.AttentionSource;
import io.tertib.common.BoundedCount;
import io.tertib.web.Conditions;
import io.tertib.web.IdQueries;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Payments that somebody has to decide about. */
@Component
class PaymentAttention implements AttentionSource {

    private final IdQueries ids;

    PaymentAttention(IdQueries ids) {
        this.ids = ids;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Attention, BoundedCount> counts() {
        return Map.of(
                Attention.PAYMENT_TO_REVIEW,
                ids.count(
                        PaymentQueries.PAYMENTS,
                        "facet.state = '" + PaymentState.TO_REVIEW.name() + "'",
                        new Conditions()));
    }
}
