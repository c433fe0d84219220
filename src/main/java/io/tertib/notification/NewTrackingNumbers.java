package io.tertib.notification;

import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.shipment.TrackingNumberEntered;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Whoever was told of a parcel without its tracking number, or with another, is told again. */
@Component
class NewTrackingNumbers {

    private final Mails mails;
    private final MailTable table;
    private final Orders orders;

    NewTrackingNumbers(Mails mails, MailTable table, Orders orders) {
        this.mails = mails;
        this.table = table;
        this.orders = orders;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void entered(TrackingNumberEntered number) {
        OrderView order = orders.get(number.orderId());
        String shipment = number.shipmentId().toString();
        // Who has not been told yet is told with the number.
        if (table.exists(order.id(), Occasion.SHIPPED, shipment)) {
            MailFacts facts = mails.facts(Occasion.TRACKING_NUMBER, order, MailSubject.shipment(number.shipmentId()));
            mails.tell(Occasion.TRACKING_NUMBER, facts, shipment + "/" + number.trackingNumber());
        }
    }
}
