package io.tertib.notification;

import io.tertib.order.ItemsCancelled;
import io.tertib.order.OrderStatus;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Has customers told of the cancellation of an order that was completed before, so that no process is there to do so. */
@Component
class LateCancellations {

    private final Mails mails;

    LateCancellations(Mails mails) {
        this.mails = mails;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void cancelled(ItemsCancelled items) {
        boolean isLate =
                items.order().status() == OrderStatus.CANCELLED && items.order().completedAt() != null;
        if (isLate) {
            mails.writeToCustomer(Occasion.ORDER_CANCELLED, items.order().id(), MailSubject.ORDER);
        }
    }
}
