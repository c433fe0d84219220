package io.tertib.backoffice.home;

import io.tertib.catalog.Products;
import io.tertib.order.OrderFilter;
import io.tertib.order.OrderQueries;
import io.tertib.order.OrderSort;
import io.tertib.web.PageRequestParams;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what staff see first. */
@Service
class HomePages {

    private static final Comparator<AttentionTile> PRESSING = Comparator.comparing(AttentionTile::isNone)
            .thenComparing(AttentionTile::pressure)
            .thenComparing(AttentionTile::what);

    private final HomeNumbers numbers;
    private final OrderQueries orders;
    private final Products products;

    HomePages(HomeNumbers numbers, OrderQueries orders, Products products) {
        this.numbers = numbers;
        this.orders = orders;
        this.products = products;
    }

    /** The page as things are now. */
    @Transactional(readOnly = true)
    public HomePage now() {
        if (orders.list(OrderFilter.ALL, OrderSort.NEWEST, null, 1).isEmpty()) {
            boolean isStocked = !products.search(null, new PageRequestParams(1, null))
                    .items()
                    .isEmpty();
            return new HomePage(true, isStocked, List.of(), null);
        }
        List<AttentionTile> tiles = numbers.attention().entrySet().stream()
                .map(entry -> AttentionTile.of(entry.getKey(), entry.getValue()))
                .sorted(PRESSING)
                .toList();
        return new HomePage(false, true, tiles, SalesChart.of(numbers.days()));
    }

    /**
     * What the page shows.
     *
     * @param isNewShop whether nothing has been ordered yet, so that the page says how to begin
     * @param hasProducts whether there is any product
     * @param tiles what needs attention, the most pressing first, what there is nothing of last
     * @param sales null in a new shop
     */
    record HomePage(
            boolean isNewShop,
            boolean hasProducts,
            List<AttentionTile> tiles,
            @Nullable SalesChart sales) {

        /** Of what there is something. */
        public List<AttentionTile> pressing() {
            return tiles.stream().filter(tile -> !tile.isNone()).toList();
        }

        /** Of what there is nothing. */
        public List<AttentionTile> calm() {
            return tiles.stream().filter(AttentionTile::isNone).toList();
        }
    }
}
