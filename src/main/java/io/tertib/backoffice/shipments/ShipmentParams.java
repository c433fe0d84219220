package io.tertib.backoffice.shipments;

import io.tertib.backoffice.ListAddress;
import io.tertib.shipment.Courier;
import io.tertib.shipment.ShipmentFilter;
import io.tertib.shipment.ShipmentStatus;
import io.tertib.web.DayOrTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What the list of shipments is filtered by, as it stands in its address; named as the API names it. */
public record ShipmentParams(
        @Nullable Courier courier,
        @Nullable ShipmentStatus status,
        @Nullable Boolean withoutNumber,
        @Nullable Boolean overdue,
        @Nullable Boolean needsDecision,
        @Nullable String q,
        @Nullable String from,
        @Nullable String to) {

    /** The tab that it is in, by the name of its text. */
    public String tab() {
        return Boolean.TRUE.equals(withoutNumber)
                ? "withoutNumber"
                : Boolean.TRUE.equals(overdue)
                        ? "overdue"
                        : Boolean.TRUE.equals(needsDecision) ? "needsDecision" : "all";
    }

    ShipmentFilter filter(ZoneId zone) {
        return new ShipmentFilter(
                courier,
                status,
                Boolean.TRUE.equals(withoutNumber),
                Boolean.TRUE.equals(overdue),
                Boolean.TRUE.equals(needsDecision),
                null,
                q,
                DayOrTime.beginning("from", from, zone),
                DayOrTime.end("to", to, zone));
    }

    ListAddress address() {
        return ListAddress.of("/shipments")
                .with("withoutNumber", withoutNumber)
                .with("overdue", overdue)
                .with("needsDecision", needsDecision)
                .with("courier", courier)
                .with("status", status)
                .with("q", q)
                .with("from", from)
                .with("to", to);
    }
}
