package io.tertib.shipment.process;

import io.tertib.common.Counts;
import io.tertib.order.OrderProgress;
import io.tertib.order.OrderView;
import io.tertib.process.OrderIdentity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The variables of {@code return-intake}: the order, and what the form needs. */
@Component
class ReturnVariables {

    private final OrderIdentity identity;

    ReturnVariables(OrderIdentity identity) {
        this.identity = identity;
    }

    /** The return is recorded, or there is none. */
    Map<String, @Nullable Object> settled() {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("returnSettled", true);
        variables.put("formProblem", null);
        variables.put("note", null);
        return variables;
    }

    /** What came back of this order? All that can, unless the form says something else. */
    Map<String, @Nullable Object> ask(OrderView order, @Nullable String problem) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("returnSettled", false);
        variables.put("orderId", order.id().toString());
        identity.addTo(variables, order.id(), order.number());
        variables.put("shownOrderNumber", identity.number(order.number()));
        variables.put("orderSummary", order.summary());
        variables.put("currency", order.total().currency().getCurrencyCode());
        List<OrderProgress.RemainingItem> returnable = returnable(order);
        variables.put("returnableItems", returnable);
        variables.put(
                "returnableSize",
                Counts.items(returnable.stream()
                        .mapToLong(OrderProgress.RemainingItem::quantity)
                        .sum()));
        variables.put("items", null);
        variables.put("formProblem", problem);
        return variables;
    }

    /** The same with what was typed, which was wrong. */
    Map<String, @Nullable Object> askAgain(
            OrderView order, @Nullable Object typed, @Nullable Object shown, @Nullable String problem) {
        Map<String, @Nullable Object> variables = ask(order, problem);
        variables.put("items", ShippedItems.kept(typed, shown, returnable(order)));
        return variables;
    }

    /** Which order is it? */
    Map<String, @Nullable Object> askForOrder(@Nullable Object number, @Nullable String problem) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("returnSettled", false);
        variables.put("orderId", null);
        variables.put("orderNumber", number);
        variables.put("orderLink", null);
        variables.put("shownOrderNumber", null);
        variables.put("orderSummary", null);
        variables.put("returnableItems", List.of());
        variables.put("items", null);
        variables.put("formProblem", problem);
        return variables;
    }

    private static List<OrderProgress.RemainingItem> returnable(OrderView order) {
        return order.items().stream()
                .filter(item -> item.returnable() > 0)
                .map(item -> new OrderProgress.RemainingItem(item.id().toString(), item.name(), item.returnable()))
                .toList();
    }
}
