package io.tertib.shipment.process;

import io.tertib.shipment.ShipmentStatus;
import io.tertib.shipment.ShipmentView;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of {@code shipment-process}: ids, and the facts that gateways, timers and forms need. */
final class ShipmentVariables {

    private ShipmentVariables() {}

    /** The facts as they are now. */
    static Map<String, @Nullable Object> of(ShipmentView shipment) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("orderNumber", shipment.orderNumber());
        variables.put("shipmentSummary", shipment.summary());
        variables.put("courier", shipment.courier().name());
        variables.put("courierName", shipment.courier().label());
        variables.put("trackingNumber", shipment.trackingNumber());
        variables.put("trackingSettled", shipment.isTrackingSettled());
        variables.put("trackingChaseAt", shipment.trackingChaseAt().toString());
        variables.put("deliveryCheckAt", shipment.deliveryCheckAt().toString());
        variables.put("deliveryOutcome", outcome(shipment.status()));
        variables.put("formProblem", null);
        return variables;
    }

    private static String outcome(ShipmentStatus status) {
        if (!status.isFinal()) {
            return "UNDER_WAY";
        }
        return status == ShipmentStatus.DELIVERED ? "DELIVERED" : "NOT_DELIVERED";
    }

    /** The facts as they are, and what is wrong with what was entered. */
    static Map<String, @Nullable Object> refused(ShipmentView shipment, String problem) {
        Map<String, @Nullable Object> variables = of(shipment);
        variables.put("formProblem", problem);
        return variables;
    }
}
