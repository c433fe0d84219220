package io.tertib.shipment;

import io.tertib.common.InvalidException;
import io.tertib.common.InvalidException.Problem;
import io.tertib.order.OrderItemView;
import io.tertib.order.OrderView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The pieces of an order that somebody names, to ship them or because they came back. */
final class NamedPieces {

    private NamedPieces() {}

    /**
     * How many of each item, where one may be named several times.
     *
     * @throws InvalidException if one is not of this order, or fewer than one are named
     */
    static Map<UUID, Long> of(OrderView order, List<Ship.Item> named) {
        List<UUID> known = order.items().stream().map(OrderItemView::id).toList();
        Map<UUID, Long> quantities = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < named.size(); i++) {
            Ship.Item item = named.get(i);
            if (!known.contains(item.itemId())) {
                problems.add(Problem.of(
                        "items[" + i + "].itemId",
                        "field.notOfOrder",
                        "is not an item of order " + order.number(),
                        order.number()));
            } else if (item.quantity() < 1) {
                problems.add(Problem.of("items[" + i + "].quantity", "field.atLeast", "must be at least 1", 1));
            } else {
                quantities.merge(item.itemId(), (long) item.quantity(), Long::sum);
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidException(problems);
        }
        return quantities;
    }
}
