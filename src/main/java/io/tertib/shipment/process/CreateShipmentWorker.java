package io.tertib.shipment.process;

import io.camunda.client.annotation.ElementInstanceKey;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import io.tertib.order.Orders;
import io.tertib.process.FormFields;
import io.tertib.shipment.Courier;
import io.tertib.shipment.Ship;
import io.tertib.shipment.Shipments;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ships what a person entered into the task <em>Create shipment</em>. A wrong entry goes back to the task. */
@Component
public class CreateShipmentWorker {

    private final Shipments shipments;
    private final Orders orders;
    private final FormFields forms;

    CreateShipmentWorker(Shipments shipments, Orders orders, FormFields forms) {
        this.shipments = shipments;
        this.orders = orders;
        this.forms = forms;
    }

    @JobWorker(type = "shipment.createShipment")
    public FulfilmentVariables handle(
            @Variable String orderId,
            @Variable(optional = true) @Nullable Object courier,
            @Variable(optional = true) @Nullable Object trackingNumber,
            @Variable(optional = true) @Nullable Object trackingUrl,
            @Variable(optional = true) @Nullable Object scheduledDeliveryDate,
            @Variable(optional = true) @Nullable Object items,
            @Variable(optional = true) @Nullable Object remainingItems,
            @ElementInstanceKey long elementInstanceKey) {
        UUID id = UUID.fromString(orderId);
        return forms.take(
                "create-shipment",
                () -> {
                    Ship ship = new Ship(
                            forms.choice("courier", courier, Courier.class),
                            forms.text("trackingNumber", trackingNumber, 100),
                            forms.text("trackingUrl", trackingUrl, 1000),
                            forms.date("scheduledDeliveryDate", scheduledDeliveryDate),
                            ShippedItems.read(items, remainingItems));
                    return FulfilmentVariables.of(shipments
                            .ship(id, ship, RequestKey.ofJob(elementInstanceKey), Origin.TASKLIST)
                            .order());
                },
                problem -> FulfilmentVariables.refused(orders.get(id), items, remainingItems, problem));
    }
}
