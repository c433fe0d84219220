package io.tertib.order;

import io.tertib.common.Money;
import io.tertib.common.Origin;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Some pieces of an order that goes on are not to be delivered any more. Listeners work in the same transaction.
 *
 * @param order as it is after it
 * @param pieces how many, by item id
 * @param cause because the rest was cancelled, or because their delivery failed
 * @param refund what is given back for them now; nothing where they were not paid
 * @param why as the timeline tells it
 */
public record PartCancelled(
        OrderView order,
        Map<UUID, Integer> pieces,
        OrderRefunds.Cause cause,
        Money refund,
        TimelineText why,
        Origin origin) {

    public PartCancelled {
        pieces = Map.copyOf(pieces);
    }

    /** Why, in the words of whoever cancelled it; empty where nobody typed a reason. */
    public Optional<String> typedReason() {
        return why.typedWords();
    }
}
