package io.tertib.backoffice.orders;

import io.tertib.order.OrderItemView;
import io.tertib.order.OrderView;
import io.tertib.standing.WaitsFor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the list of orders shows.
 *
 * @param query what was asked for
 * @param conditions each condition in words, and where the list is without it
 * @param isNewShop whether there is no order at all
 * @param problem what is wrong with what was asked for, or null
 * @param first the address of the beginning, or null there
 * @param next the address of the next page, or null on the last one
 * @param more how many of the less common filters are set
 */
record OrdersPage(
        OrdersQuery query,
        List<TabLine> tabs,
        List<Condition> conditions,
        List<Row> rows,
        boolean isNewShop,
        @Nullable String problem,
        @Nullable String first,
        @Nullable String next,
        long more) {

    /** What a field of the filters has. */
    public @Nullable String value(String name) {
        return query.value(name);
    }

    /** The tab by its name in the address. */
    public String tab() {
        return query.tab();
    }

    public String sort() {
        return query.sort();
    }

    /** What is to be due. */
    public @Nullable String due() {
        return query.due();
    }

    public boolean isNarrowed() {
        return query.isNarrowed();
    }

    /** Where the whole tab is. */
    public String widened() {
        return query.widened().address();
    }

    /** What an export of just this list is asked for with, besides the tab and the days. */
    public Map<String, String> exported() {
        return query.without("tab").without("from").without("to").values();
    }

    /** Whether an export is narrowed by more than its own form shows. */
    public boolean isExportNarrowed() {
        return query.without("from").without("to").isNarrowed();
    }

    /**
     * A tab.
     *
     * @param name as in the address
     * @param count of the orders it has, as people read it; null when that is not known
     */
    record TabLine(String name, String address, @Nullable String count) {}

    /** A condition in words. */
    record Condition(String text, String without) {}

    /**
     * An order.
     *
     * @param isIdle whether there is nothing to do about it
     */
    record Row(OrderView order, @Nullable WaitLine waiting, boolean isIdle) {

        /** How many pieces were bought. */
        public int pieces() {
            return order.items().stream().mapToInt(OrderItemView::quantity).sum();
        }

        /** What was bought. */
        public String items() {
            return String.join(
                    ", ",
                    order.items().stream()
                            .map(item -> item.quantity() + " × " + item.name())
                            .toList());
        }
    }

    /**
     * What an order waits for.
     *
     * @param text for what, in few words
     * @param sentence the whole of it
     */
    record WaitLine(
            String text,
            String sentence,
            WaitsFor.Audience audience,
            Instant since,
            @Nullable Instant until) {

        /** Whether it waits for our people. */
        public boolean isOurs() {
            return audience == WaitsFor.Audience.STAFF || audience == WaitsFor.Audience.MANAGER;
        }
    }
}
