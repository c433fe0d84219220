package io.tertib.order;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** The items of an order together: what happens to pieces of several of them. Pieces are told by item id. */
record OrderItems(List<OrderItem> items) {

    /** The pieces of each. */
    List<Pieces> pieces() {
        return items.stream().map(OrderItem::pieces).toList();
    }

    /** So many pieces of each, as far as there are any. */
    Map<UUID, Integer> count(ToIntFunction<Pieces> howMany) {
        Map<UUID, Integer> counts = new HashMap<>();
        for (OrderItem item : items) {
            int count = howMany.applyAsInt(item.pieces());
            if (count > 0) {
                counts.put(item.id(), count);
            }
        }
        return counts;
    }

    /** @throws IllegalArgumentException if one is not among these items, or there are not so many of it */
    void mustHave(Map<UUID, Integer> wanted, ToIntFunction<Pieces> most) {
        Map<UUID, Pieces> known = items.stream().collect(Collectors.toMap(OrderItem::id, OrderItem::pieces));
        wanted.forEach((item, count) -> {
            Pieces pieces = known.get(item);
            if (pieces == null || count < 0 || count > most.applyAsInt(pieces)) {
                throw new IllegalArgumentException("Of item " + item + " there are not " + count);
            }
        });
    }

    /** How far the shipments have brought each; an item left out has not been shipped. */
    void progress(Map<UUID, ItemProgress> byItem) {
        for (OrderItem item : items) {
            item.progress(byItem.getOrDefault(item.id(), ItemProgress.NONE));
        }
    }

    /** Pieces are not to be delivered any more. */
    void cancel(Map<UUID, Integer> pieces) {
        for (OrderItem item : items) {
            item.cancel(pieces.getOrDefault(item.id(), 0));
        }
    }

    /**
     * Pieces are cancelled, or came back.
     *
     * @return the unit prices of those of them whose price was not given back before
     */
    long withdraw(Map<UUID, Integer> pieces) {
        return unitPrices(item -> item.withdraw(pieces.getOrDefault(item.id(), 0)));
    }

    /**
     * The price of so many pieces was or is given back in all, while the customer kept them.
     *
     * @return the unit prices of those that are more than before; less than 0 when a refund came to nothing
     */
    long refund(Map<UUID, Integer> pieces) {
        return unitPrices(item -> item.refund(pieces.getOrDefault(item.id(), 0)));
    }

    /** The unit prices of pieces together, in minor units. */
    long unitPricesOf(Map<UUID, Integer> pieces) {
        return unitPrices(item -> pieces.getOrDefault(item.id(), 0));
    }

    /** The same of those of them whose price was not given back before, as in {@link #withdraw}, which changes something. */
    long unitPricesOfUnrefunded(Map<UUID, Integer> pieces) {
        return unitPrices(item -> item.unrefundedOf(pieces.getOrDefault(item.id(), 0)));
    }

    private long unitPrices(ToIntFunction<OrderItem> howMany) {
        long sum = 0;
        for (OrderItem item : items) {
            sum = Math.addExact(sum, Math.multiplyExact(item.unitPrice(), howMany.applyAsInt(item)));
        }
        return sum;
    }
}
