package io.tertib.payment.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.common.TertibProperties;
import io.tertib.order.OrderLifecycle;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.payment.Checkouts;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Looks in the database what has been paid. Once all is, pages that are still open are closed. */
@Component
public class CheckPaymentWorker {

    private final Orders orders;
    private final OrderLifecycle lifecycle;
    private final Checkouts checkouts;
    private final TertibProperties properties;

    CheckPaymentWorker(Orders orders, OrderLifecycle lifecycle, Checkouts checkouts, TertibProperties properties) {
        this.orders = orders;
        this.lifecycle = lifecycle;
        this.checkouts = checkouts;
        this.properties = properties;
    }

    @JobWorker(type = "payment.checkPayment")
    public PaymentVariables handle(@Variable String orderId) {
        OrderView order = orders.get(UUID.fromString(orderId));
        if (order.isPaidInFull()) {
            checkouts.close(order.id());
        }
        if (order.isPaidInFull() && order.awaitsDelivery() && order.readyToShipAt() == null) {
            // Paid while an instance of the version before was there, which did not note it.
            order = lifecycle.startFulfilment(order.id());
        }
        return PaymentVariables.of(order, properties.shop().region());
    }
}
