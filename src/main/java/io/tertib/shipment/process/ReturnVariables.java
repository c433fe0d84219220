package io.tertib.shipment.process;

import io.tertib.common.Counts;
import io.tertib.order.OrderProgress;
import io.tertib.order.OrderView;
import io.tertib.process.OrderIdentity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells {@code return-intake} of which order something came back, and what can. */
@Component
class ReturnVariables {

    private final OrderIdentity identity;

    ReturnVariables(OrderIdentity identity) {
        this.identity = identity;
    }

    /** What came back of this order? All that can, unless the form says something else. */
    ReturnFacts ask(OrderView order, @Nullable String problem) {
        return ask(order, returnable(order), null, problem);
    }

    /** The same with what was typed, which was wrong. */
    ReturnFacts askAgain(OrderView order, @Nullable Object typed, @Nullable Object shown, @Nullable String problem) {
        List<OrderProgress.RemainingItem> returnable = returnable(order);
        return ask(order, returnable, ShippedItems.kept(typed, shown, returnable), problem);
    }

    private ReturnFacts ask(
            OrderView order,
            List<OrderProgress.RemainingItem> returnable,
            @Nullable List<Map<String, Object>> items,
            @Nullable String problem) {
        return new ReturnFacts.Asked(
                false,
                order.id().toString(),
                identity.number(order.number()),
                identity.link(order.id()),
                identity.number(order.number()),
                order.summary(),
                order.total().currency().getCurrencyCode(),
                returnable,
                Counts.items(returnable.stream()
                        .mapToLong(OrderProgress.RemainingItem::quantity)
                        .sum()),
                items,
                problem);
    }

    private static List<OrderProgress.RemainingItem> returnable(OrderView order) {
        return order.items().stream()
                .filter(item -> item.returnable() > 0)
                .map(item -> new OrderProgress.RemainingItem(item.id().toString(), item.name(), item.returnable()))
                .toList();
    }
}
