package io.tertib.notification;

import io.tertib.common.Money;
import io.tertib.order.PartCancelled;
import io.tertib.refund.Refunds;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Whoever does not get a part of an order any more is told which, and why. */
@Component
class CancelledParts {

    private final Mails mails;
    private final Refunds refunds;

    CancelledParts(Mails mails, Refunds refunds) {
        this.mails = mails;
        this.refunds = refunds;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void cancelled(PartCancelled part) {
        MailFacts facts = mails.facts(Occasion.PART_CANCELLED, part.order(), MailSubject.ORDER)
                .withCancelled(promised(part));
        mails.tell(Occasion.PART_CANCELLED, facts, String.valueOf(part.order().version()));
    }

    /** What a manager may not approve is not promised: when it is given back, that is told by itself. */
    private PartCancelled promised(PartCancelled part) {
        boolean isDecided = refunds.decided(part.order()).compareTo(part.refund()) >= 0;
        return isDecided
                ? part
                : new PartCancelled(
                        part.order(), part.what(), Money.zero(part.refund().currency()));
    }
}
