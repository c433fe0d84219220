package io.tertib.backoffice.payments;

import io.tertib.backoffice.ListAddress;
import io.tertib.order.PaymentMethod;
import io.tertib.payment.PaymentFilter;
import io.tertib.payment.PaymentState;
import io.tertib.web.DayOrTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What the list of payments is filtered by, as it stands in its address; named as the API names it. */
public record PaymentParams(
        @Nullable PaymentMethod method,
        @Nullable PaymentState status,
        @Nullable String q,
        @Nullable String from,
        @Nullable String to) {

    PaymentFilter filter(ZoneId zone) {
        return new PaymentFilter(
                method, status, null, q, DayOrTime.beginning("from", from, zone), DayOrTime.end("to", to, zone));
    }

    ListAddress address() {
        return ListAddress.of("/payments")
                .with("method", method)
                .with("status", status)
                .with("q", q)
                .with("from", from)
                .with("to", to);
    }
}
