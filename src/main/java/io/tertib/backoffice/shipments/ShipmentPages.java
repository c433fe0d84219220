package io.tertib.backoffice.shipments;

import io.tertib.backoffice.ListAddress;
import io.tertib.common.BoundedCount;
import io.tertib.common.TertibProperties;
import io.tertib.order.OrderQueries;
import io.tertib.order.OrderRow;
import io.tertib.shipment.ShipmentFilter;
import io.tertib.shipment.ShipmentQueries;
import io.tertib.shipment.ShipmentView;
import io.tertib.shipment.Shipments;
import io.tertib.web.Keyset;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what staff see of shipments, in as many statements however many there are. */
@Service
class ShipmentPages {

    private static final int ROWS = 50;

    private final ShipmentQueries queries;
    private final Shipments shipments;
    private final OrderQueries orders;
    private final ZoneId zone;

    ShipmentPages(ShipmentQueries queries, Shipments shipments, OrderQueries orders, TertibProperties properties) {
        this.queries = queries;
        this.shipments = shipments;
        this.orders = orders;
        this.zone = properties.shop().zone();
    }

    /**
     * A page of the list.
     *
     * @param after where it goes on, or null to begin
     */
    @Transactional(readOnly = true)
    public Page page(ShipmentParams params, @Nullable String after) {
        List<ShipmentView> found = queries.list(params.filter(zone), Keyset.after(after), ROWS + 1);
        List<ShipmentView> shown = found.size() > ROWS ? found.subList(0, ROWS) : found;
        ShipmentView last = shown.isEmpty() ? null : shown.getLast();
        return new Page(
                rows(shown),
                queries.count(params.filter(zone)),
                tabs(),
                after == null ? null : params.address(),
                last == null || found.size() <= ROWS
                        ? null
                        : params.address()
                                .with(
                                        "after",
                                        new Keyset(last.shippedAt(), last.id())
                                                .cursor()
                                                .encode()));
    }

    /** One shipment as a row. */
    @Transactional(readOnly = true)
    public ShipmentRow row(UUID id) {
        return rows(List.of(shipments.get(id))).getFirst();
    }

    private List<ShipmentRow> rows(List<ShipmentView> shown) {
        Map<UUID, List<String>> sameNumber = shipments.sameNumber(shown);
        Map<UUID, String> customers =
                orders.rows(shown.stream().map(ShipmentView::orderId).distinct().toList()).stream()
                        .collect(Collectors.toMap(OrderRow::id, OrderRow::customerName));
        return shown.stream()
                .map(shipment -> ShipmentRow.of(
                        shipment,
                        customers.getOrDefault(shipment.orderId(), ""),
                        sameNumber.getOrDefault(shipment.id(), List.of())))
                .toList();
    }

    private Map<String, BoundedCount> tabs() {
        Map<String, BoundedCount> counts = new LinkedHashMap<>();
        counts.put("all", queries.count(ShipmentFilter.ALL));
        for (ShipmentParams each : List.of(
                new ShipmentParams(null, null, true, null, null, null, null, null),
                new ShipmentParams(null, null, null, true, null, null, null, null),
                new ShipmentParams(null, null, null, null, true, null, null, null))) {
            counts.put(each.tab(), queries.count(each.filter(zone)));
        }
        return counts;
    }

    /**
     * What the page shows.
     *
     * @param count how many the filter finds
     * @param tabs how many stand in each tab
     */
    record Page(
            List<ShipmentRow> rows,
            BoundedCount count,
            Map<String, BoundedCount> tabs,
            @Nullable ListAddress first,
            @Nullable ListAddress next) {}
}
