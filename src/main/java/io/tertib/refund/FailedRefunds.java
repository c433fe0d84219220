package io.tertib.refund;

import io.tertib.common.DigestSource;
import java.time.Instant;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What managers are told every day of refunds that have failed while nobody has decided what becomes of them. */
@Component
@Order(3)
class FailedRefunds implements DigestSource {

    private final RefundRepository refunds;

    FailedRefunds(RefundRepository refunds) {
        this.refunds = refunds;
    }

    @Override
    @Transactional(readOnly = true)
    public Section section(Instant now, int most) {
        return new Section(
                "Failed refunds",
                "Decide in Tasklist, task \"Resolve failed refund\".",
                refunds.countUnresolved(RefundStatus.FAILURES),
                refunds.findUnresolved(RefundStatus.FAILURES, Limit.of(most)).stream()
                        .map(Refund::toView)
                        .map(FailedRefunds::line)
                        .toList());
    }

    private static Line line(RefundView refund) {
        String why = refund.failureReason();
        return new Line(
                refund.orderId(),
                refund.amount() + " not given back" + (why == null ? "" : ": " + why),
                refund.statusAt());
    }
}
