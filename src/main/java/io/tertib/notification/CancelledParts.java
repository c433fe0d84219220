package io.tertib.notification;

import io.tertib.order.PartCancelled;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Whoever does not get a part of an order any more is told which, and why. */
@Component
class CancelledParts {

    private final Mails mails;

    CancelledParts(Mails mails) {
        this.mails = mails;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void cancelled(PartCancelled part) {
        MailFacts facts = mails.facts(Occasion.PART_CANCELLED, part.order(), MailSubject.ORDER)
                .withCancelled(part);
        mails.tell(Occasion.PART_CANCELLED, facts, String.valueOf(part.order().version()));
    }
}
