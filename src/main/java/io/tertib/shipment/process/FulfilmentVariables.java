package io.tertib.shipment.process;

import io.tertib.order.OrderProgress;
import io.tertib.order.OrderView;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code order-process} learns when something was shipped. */
final class FulfilmentVariables {

    private FulfilmentVariables() {}

    /** The facts as they are now; what was typed into the form is blanked for the next time. */
    static Map<String, @Nullable Object> of(OrderView order, @Nullable String problem) {
        OrderProgress progress = OrderProgress.of(order);
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("everythingShipped", progress.everythingShipped());
        variables.put("everythingDelivered", progress.everythingDelivered());
        variables.put("paidInFull", progress.paidInFull());
        variables.put("amountDue", progress.amountDue());
        variables.put("remainingItems", progress.remainingItems());
        variables.put("formProblem", problem);
        variables.put("courier", null);
        variables.put("trackingNumber", null);
        variables.put("trackingUrl", null);
        variables.put("scheduledDeliveryDate", null);
        variables.put("items", null);
        return variables;
    }
}
