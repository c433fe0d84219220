package io.tertib.order;

import io.tertib.catalog.ProductView;
import io.tertib.catalog.Products;
import io.tertib.catalog.Stock;
import io.tertib.common.InvalidException;
import io.tertib.common.InvalidException.Problem;
import java.util.ArrayList;
import java.util.Comparator;
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
    private final Products products;

    OrderStock(Stock stock, Products products) {
        this.stock = stock;
        this.products = products;
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
                problems.add(shortage(i, available, item.name()));
            } else if (reservation.reserved().contains(item.sku())) {
                item.reserve();
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidException(problems);
        }
    }

    /** What there is not enough of at this moment, for an order that is still being written; takes nothing. */
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public List<Problem> shortages(List<PlaceOrder.Item> items) {
        Map<String, Long> wanted = new TreeMap<>();
        for (PlaceOrder.Item item : items) {
            if (item.sku() != null && item.quantity() != null && item.quantity() > 0) {
                wanted.merge(item.sku(), (long) item.quantity(), Math::addExact);
            }
        }
        Map<String, ProductView> known = products.findBySkus(wanted.keySet());
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            ProductView product =
                    items.get(i).sku() == null ? null : known.get(items.get(i).sku());
            if (product != null
                    && product.stock() != null
                    && product.stock() < wanted.getOrDefault(product.sku(), 0L)) {
                problems.add(shortage(i, product.stock(), product.name()));
            }
        }
        return problems;
    }

    private static Problem shortage(int item, int available, String name) {
        return Problem.of(
                "items[" + item + "].quantity",
                "field.stockShort",
                "is more than there is: " + available + " of " + name + " are left",
                available,
                name);
    }

    /**
     * Others take the place of pieces that are lost: of those whose stock was counted they come out of it as well, as far as
     * it has any. Only what came out of it goes back there one day.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void replace(Order order, Map<UUID, Integer> lost) {
        List<OrderItem> bySku = new ArrayList<>(order.items());
        bySku.sort(Comparator.comparing(OrderItem::sku, Comparator.nullsLast(Comparator.naturalOrder())));
        for (OrderItem item : bySku) {
            int gone = item.lose(lost.getOrDefault(item.id(), 0));
            if (gone > 0 && item.sku() != null) {
                item.reserve(stock.take(item.sku(), gone));
            }
        }
    }

    /** Gives pieces back into the stock, as far as they were taken from it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void restock(Order order, Map<UUID, Integer> pieces) {
        Map<String, Integer> back = new TreeMap<>();
        for (OrderItem item : order.items()) {
            int given = item.restock(pieces.getOrDefault(item.id(), 0));
            if (given > 0 && item.sku() != null) {
                back.merge(item.sku(), given, Math::addExact);
            }
        }
        stock.restock(back);
    }
}
