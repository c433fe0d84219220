package io.tertib.payment.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.tertib.order.PaymentMethod;
import io.tertib.payment.PaymentFilter;
import io.tertib.payment.PaymentState;
import io.tertib.web.DayOrTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The query parameters of the list of payments. */
record PaymentListParams(
        @Parameter(description = "How they were paid", example = "BANK_TRANSFER") @Nullable
        PaymentMethod method,

        @Parameter(
                description = "How they stand: nothing given back, to be looked at by staff, given back in part or in"
                        + " full",
                example = "TO_REVIEW")
        @Nullable
        PaymentState status,

        @Parameter(description = "Of which order", example = "0198a0b0-5f3e-7c41-9a6d-2f1b7c0e4d10") @Nullable
        UUID order,

        @Parameter(
                description = "Part of the order's number, of the reference, of the transaction id or of the amount",
                example = "MBB-4711")
        @Nullable
        String q,

        @Parameter(
                description = "Recorded when: a day in the shop's zone, or a time with offset; included",
                example = "2026-12-01")
        @Nullable
        String from,

        @Parameter(
                description = "A day in the shop's zone, included, or a time with offset, excluded",
                example = "2026-12-31")
        @Nullable
        String to) {

    PaymentFilter filter(ZoneId zone) {
        Instant since = DayOrTime.beginning("from", from, zone);
        Instant until = DayOrTime.end("to", to, zone);
        DayOrTime.checkOrder(since, until);
        return new PaymentFilter(method, status, order, q, since, until);
    }
}
