package io.tertib.refund.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.tertib.order.PaymentMethod;
import io.tertib.refund.RefundFilter;
import io.tertib.refund.RefundStatus;
import io.tertib.refund.RefundWay;
import io.tertib.web.DayOrTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The query parameters of the list of refunds. */
record RefundListParams(
        @Parameter(description = "How far they have come", example = "APPROVAL") @Nullable
        RefundStatus status,

        @Parameter(description = "How the customer had paid", example = "STRIPE") @Nullable
        PaymentMethod method,

        @Parameter(description = "Which way the money goes back", example = "OUTSIDE") @Nullable
        RefundWay way,

        @Parameter(
                description = "true: only those that failed while nobody has decided what becomes of them",
                example = "true")
        @Nullable
        Boolean undecided,

        @Parameter(description = "Of which order", example = "0198a0b0-5f3e-7c41-9a6d-2f1b7c0e4d10") @Nullable
        UUID order,

        @Parameter(
                description = "Part of the order's number, of the reference, of the id at Stripe or of the amount",
                example = "MBB-8801")
        @Nullable
        String q,

        @Parameter(
                description = "Requested when: a day in the shop's zone, or a time with offset; included",
                example = "2026-12-01")
        @Nullable
        String from,

        @Parameter(
                description = "A day in the shop's zone, included, or a time with offset, excluded",
                example = "2026-12-31")
        @Nullable
        String to) {

    RefundFilter filter(ZoneId zone) {
        Instant since = DayOrTime.beginning("from", from, zone);
        Instant until = DayOrTime.end("to", to, zone);
        DayOrTime.checkOrder(since, until);
        return new RefundFilter(status, method, way, Boolean.TRUE.equals(undecided), order, q, since, until);
    }
}
