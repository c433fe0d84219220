package io.tertib.backoffice.payments;

import io.tertib.backoffice.ListAddress;
import io.tertib.order.PaymentMethod;
import io.tertib.refund.RefundFilter;
import io.tertib.refund.RefundStatus;
import io.tertib.refund.RefundWay;
import io.tertib.web.DayOrTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What the list of refunds is filtered by, as it stands in its address; named as the API names it. */
public record RefundParams(
        @Nullable RefundStatus status,
        @Nullable PaymentMethod method,
        @Nullable RefundWay way,
        @Nullable Boolean undecided,
        @Nullable String q,
        @Nullable String from,
        @Nullable String to) {

    RefundFilter filter(ZoneId zone) {
        return new RefundFilter(
                status,
                method,
                way,
                Boolean.TRUE.equals(undecided),
                null,
                q,
                DayOrTime.beginning("from", from, zone),
                DayOrTime.end("to", to, zone));
    }

    /** Whether anything but the list itself was chosen. */
    boolean isFiltered() {
        return filters(ListAddress.of("")).isFiltered();
    }

    ListAddress address() {
        return filters(ListAddress.of("/payments/refunds"));
    }

    private ListAddress filters(ListAddress list) {
        return list.with("status", status)
                .with("method", method)
                .with("way", way)
                .with("undecided", undecided)
                .with("q", q)
                .with("from", from)
                .with("to", to);
    }
}
