package io.tertib.notification;

import io.tertib.order.OrderCorrected;
import io.tertib.order.Orders;
import io.tertib.order.TimelineText;
import io.tertib.order.TimelineType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Mails that wait to be sent follow the customer to another address; those under way cannot be held any more. */
@Component
class CorrectedAddresses {

    private static final String NO_ADDRESS = "the customer's e-mail address was taken away";

    private static final List<Occasion> FOR_STAFF =
            Arrays.stream(Occasion.values()).filter(Occasion::isForStaff).toList();

    private final MailTable table;
    private final Orders orders;
    private final ApplicationEventPublisher events;

    CorrectedAddresses(MailTable table, Orders orders, ApplicationEventPublisher events) {
        this.table = table;
        this.orders = orders;
        this.events = events;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void corrected(OrderCorrected corrected) {
        String from = corrected.before().customerEmail();
        String to = corrected.after().customerEmail();
        if (from == null || Objects.equals(from, to)) {
            return;
        }
        var orderId = corrected.after().id();
        if (to == null) {
            table.giveUp(orderId, from, FOR_STAFF, NO_ADDRESS)
                    .forEach(occasion -> orders.record(
                            orderId,
                            TimelineType.NOTIFIED,
                            corrected.origin(),
                            TimelineText.of("mail.noAddress", occasion)));
        } else if (table.redirect(orderId, from, to, FOR_STAFF) > 0) {
            events.publishEvent(new Mails.Written());
        }
    }
}
