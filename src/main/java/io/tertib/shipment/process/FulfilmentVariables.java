package io.tertib.shipment.process;

import io.tertib.order.OrderProgress;
import io.tertib.order.OrderView;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code order-process} learns when something was shipped. */
final class FulfilmentVariables {

    private FulfilmentVariables() {}

    /**
     * The facts as they are now; what was typed into the form is blanked for the next time, but for the courier, which is
     * the same most times.
     */
    static Map<String, @Nullable Object> of(OrderView order) {
        Map<String, @Nullable Object> variables = facts(order);
        variables.put("formProblem", null);
        variables.put("trackingNumber", null);
        variables.put("trackingUrl", null);
        variables.put("scheduledDeliveryDate", null);
        variables.put("items", null);
        return variables;
    }

    /** The facts as they are now, and what is wrong with what was typed, which stays to be corrected. */
    static Map<String, @Nullable Object> refused(
            OrderView order, @Nullable Object typed, @Nullable Object shown, @Nullable String problem) {
        Map<String, @Nullable Object> variables = facts(order);
        variables.put("formProblem", problem);
        variables.put(
                "items", ShippedItems.kept(typed, shown, OrderProgress.of(order).remainingItems()));
        return variables;
    }

    private static Map<String, @Nullable Object> facts(OrderView order) {
        OrderProgress progress = OrderProgress.of(order);
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("everythingShipped", progress.everythingShipped());
        variables.put("everythingDelivered", progress.everythingDelivered());
        variables.put("paidInFull", progress.paidInFull());
        variables.put("amountDue", progress.amountDue());
        variables.put("remainingItems", progress.remainingItems());
        return variables;
    }
}
