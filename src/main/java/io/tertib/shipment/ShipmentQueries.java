package io.tertib.shipment;

import io.tertib.common.BoundedCount;
import io.tertib.common.TertibProperties;
import io.tertib.web.Conditions;
import io.tertib.web.IdQueries;
import io.tertib.web.Keyset;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists of shipments. Changes nothing. */
@Service
@Transactional(readOnly = true)
public class ShipmentQueries {

    private final ShipmentRepository shipments;
    private final Shipments views;
    private final IdQueries ids;
    private final TertibProperties.Shop shop;
    private final Clock clock;

    ShipmentQueries(
            ShipmentRepository shipments, Shipments views, IdQueries ids, TertibProperties properties, Clock clock) {
        this.shipments = shipments;
        this.views = views;
        this.ids = ids;
        this.shop = properties.shop();
        this.clock = clock;
    }

    /** Shipments, the last shipped first, from a place in the list. */
    public List<ShipmentView> list(ShipmentFilter filter, Keyset after, int limit) {
        Conditions where = conditions(filter);
        List<UUID> found = filter.which().isEmpty() || filter.isLookedUp()
                ? ids.newest("shipment", "shipped_at", filter.addWhich(where), after, limit)
                : ids.newest(ShipmentFilter.FACETS, "shipped_at", filter.which(), where, after, limit);
        Map<UUID, ShipmentView> byId = shipments.findByIdIn(found).stream()
                .map(views::view)
                .collect(Collectors.toMap(ShipmentView::id, Function.identity()));
        return IdQueries.inOrder(found, byId);
    }

    /** How many there are. */
    public BoundedCount count(ShipmentFilter filter) {
        Conditions where = conditions(filter);
        return filter.which().isEmpty() || filter.isLookedUp()
                ? ids.count("shipment", filter.addWhich(where))
                : ids.count(ShipmentFilter.FACETS, filter.which(), where);
    }

    private Conditions conditions(ShipmentFilter filter) {
        Instant now = clock.instant();
        return filter.conditions(shop.region(), LocalDate.ofInstant(now, shop.zone()), now);
    }
}
