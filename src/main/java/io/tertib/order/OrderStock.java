package io.tertib.order;

import io.tertib.catalog.Stock;
import io.tertib.common.InvalidException;
import io.tertib.common.InvalidException.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What orders take out of the counted stock, and what they give back. */
@Component
class OrderStock {

    private final Stock stock;

    OrderStock(Stock stock) {
        this.stock = stock;
    }

    /**
     * Takes what is ordered out of the stock, as far as it is counted.
     *
     * @throws InvalidException naming each item of which there is not enough
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reserve(Order order) {
        Map<String, Integer> wanted = new TreeMap<>();
        for (OrderItem item : order.items()) {
            if (item.sku() != null) {
                wanted.merge(item.sku(), item.quantity(), Math::addExact);
            }
        }
        Stock.Reservation reservation = stock.reserve(wanted);
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < order.items().size(); i++) {
            OrderItem item = order.items().get(i);
            if (item.sku() == null) {
                continue;
            }
            Integer available = reservation.shortages().get(item.sku());
            if (available != null) {
                problems.add(new Problem(
                        "items[" + i + "].quantity",
                        "is more than there is: " + available + " of " + item.name() + " are left"));
            } else if (reservation.reserved().contains(item.sku())) {
                item.reserve();
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidException(problems);
        }
    }

    /** Gives pieces back into the stock, as far as they were taken from it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void giveBack(Order order, Map<UUID, Integer> pieces) {
        Map<String, Integer> back = new TreeMap<>();
        for (OrderItem item : order.items()) {
            int given = item.giveBack(pieces.getOrDefault(item.id(), 0));
            if (given > 0 && item.sku() != null) {
                back.merge(item.sku(), given, Math::addExact);
            }
        }
        stock.giveBack(back);
    }
}
