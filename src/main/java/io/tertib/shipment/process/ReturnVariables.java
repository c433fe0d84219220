package io.tertib.shipment.process;

import io.tertib.order.OrderView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of {@code return-intake}: the order, and what the form needs. */
final class ReturnVariables {

    private ReturnVariables() {}

    /** The return is recorded, or there is none. */
    static Map<String, @Nullable Object> settled() {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("returnSettled", true);
        variables.put("formProblem", null);
        return variables;
    }

    /** What came back of this order? */
    static Map<String, @Nullable Object> ask(OrderView order, @Nullable String problem) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("returnSettled", false);
        variables.put("orderId", order.id().toString());
        variables.put("orderNumber", order.number());
        variables.put("shownOrderNumber", order.number());
        variables.put("orderSummary", order.summary());
        variables.put("currency", order.total().currency().getCurrencyCode());
        variables.put(
                "returnableItems",
                order.items().stream()
                        .filter(item -> item.returnable() > 0)
                        .map(item -> Map.of(
                                "itemId", item.id().toString(), "name", item.name(), "quantity", item.returnable()))
                        .toList());
        variables.put("formProblem", problem);
        return variables;
    }

    /** Which order is it? */
    static Map<String, @Nullable Object> askForOrder(@Nullable String number, @Nullable String problem) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("returnSettled", false);
        variables.put("orderId", null);
        variables.put("orderNumber", number);
        variables.put("shownOrderNumber", null);
        variables.put("orderSummary", null);
        variables.put("returnableItems", List.of());
        variables.put("formProblem", problem);
        return variables;
    }
}
