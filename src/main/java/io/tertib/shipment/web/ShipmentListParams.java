package io.tertib.shipment.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.tertib.shipment.Courier;
import io.tertib.shipment.ShipmentFilter;
import io.tertib.shipment.ShipmentStatus;
import io.tertib.web.DayOrTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The query parameters of the list of shipments. */
record ShipmentListParams(
        @Parameter(description = "Who carries them", example = "POSLAJU") @Nullable
        Courier courier,

        @Parameter(description = "Where they are", example = "IN_TRANSIT") @Nullable
        ShipmentStatus status,

        @Parameter(
                description = "true: only those under way of which the tracking number is still missing",
                example = "true")
        @Nullable
        Boolean withoutNumber,

        @Parameter(
                description = "true: only those under way that were to arrive before today, in the shop's zone, "
                        + "or of which nothing was heard for as long as it takes until staff ask",
                example = "true")
        @Nullable
        Boolean overdue,

        @Parameter(
                description = "true: only those whose delivery failed while nobody has decided what becomes of them",
                example = "true")
        @Nullable
        Boolean needsDecision,

        @Parameter(description = "Of which order", example = "0198a0b0-5f3e-7c41-9a6d-2f1b7c0e4d10") @Nullable
        UUID order,

        @Parameter(description = "Part of the order's number or of the tracking number", example = "EH123456789MY")
        @Nullable
        String q,

        @Parameter(
                description = "Shipped when: a day in the shop's zone, or a time with offset; included",
                example = "2026-12-01")
        @Nullable
        String from,

        @Parameter(
                description = "A day in the shop's zone, included, or a time with offset, excluded",
                example = "2026-12-31")
        @Nullable
        String to) {

    ShipmentFilter filter(ZoneId zone) {
        Instant since = DayOrTime.beginning("from", from, zone);
        Instant until = DayOrTime.end("to", to, zone);
        DayOrTime.checkOrder(since, until);
        return new ShipmentFilter(
                courier,
                status,
                Boolean.TRUE.equals(withoutNumber),
                Boolean.TRUE.equals(overdue),
                Boolean.TRUE.equals(needsDecision),
                order,
                q,
                since,
                until);
    }
}
