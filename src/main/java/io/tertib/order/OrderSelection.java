package io.tertib.order;

import io.tertib.common.BoundedCount;
import io.tertib.order.OrderFilter.Due;
import io.tertib.order.OrderFilter.Tab;
import io.tertib.web.Conditions;
import io.tertib.web.Facets;
import io.tertib.web.SearchText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The SQL of the list of orders, for a filter. */
final class OrderSelection {

    private static final Facets FACETS = new Facets(
            "orders",
            List.of("status", "archived", "payment_status", "fulfilment_status"),
            List.of("payment_method", "channel", "couriers"));

    private static final Pattern NUMBER = Pattern.compile(
            "((?:order|pesanan)?\\s*(?:#|no\\b\\.?|number|nombor)?)\\s*([1-9]\\d{0,11})", Pattern.CASE_INSENSITIVE);

    /** So many numbers begin with a given one at most: more are nothing that anybody looks through, and take long. */
    private static final long MOST_NUMBERS = 1000;

    /** Somewhat more than are counted, so that most often those in the archive are among them. */
    private static final int MOST_FOUND = BoundedCount.ROWS + 1000;

    private static final Duration SOON = Duration.ofDays(1);

    /** Worked out for each order: an EXISTS would have the database read all items of all orders first, if it guesses wrong. */
    private static final String IS_ANYTHING_LEFT = "(SELECT bool_or(i.shipped + i.cancelled < i.quantity)"
            + " FROM order_item i WHERE i.order_id = t.id AND i.kind = 'GOODS')";

    /** Where some pieces are delivered, their status does not tell whether others are to be shipped. */
    private static final String IS_TO_SHIP = "t.fulfilment_status <> 'PARTIALLY_FULFILLED' OR " + IS_ANYTHING_LEFT;

    /** On columns of the facets; {@code %s} is their alias. */
    private final List<String> kinds = new ArrayList<>();

    /** Those of them that are on the first columns. */
    private final List<String> states = new ArrayList<>();

    private final Conditions rows = new Conditions();
    private final OrderFilter filter;

    /** What is searched for, or whose orders: an index of its own knows them. */
    private String lookedUp = "TRUE";

    private final boolean isLookedUp;

    OrderSelection(OrderFilter filter, String region, Instant now) {
        this.filter = filter;
        this.isLookedUp = filter.hasSearch() || filter.customerId() != null;
        if (filter.search() != null && filter.hasSearch()) {
            search(filter.search(), region);
        }
        if (filter.customerId() != null) {
            rows.value("customer", filter.customerId());
            lookedUp += " AND t.customer_id = :customer";
        }
        kind("status", filter.status());
        kind("payment_status", filter.paymentStatus());
        kind("fulfilment_status", filter.fulfilmentStatus());
        kind("payment_method", filter.method());
        kind("channel", filter.channel());
        if (filter.courier() != null) {
            rows.value("courier", filter.courier());
            kinds.add(":courier = ANY (string_to_array(%s.couriers, ','))");
        }
        filter.due().forEach(due -> due(due, now));
        if (filter.placedFrom() != null) {
            rows.and("t.placed_at >= :placedFrom", "placedFrom", filter.placedFrom());
        }
        if (filter.placedBefore() != null) {
            rows.and("t.placed_at < :placedBefore", "placedBefore", filter.placedBefore());
        }
    }

    /** The values that the SQL names. */
    Map<String, Object> values() {
        return rows.values();
    }

    /** The ids of the first orders after a place, in the order of the list. */
    String ids(OrderSort sort, @Nullable OrderPosition after, int limit) {
        if (after != null) {
            rows.value(
                    sort.isByTime() ? "afterTime" : "afterTotal", sort.isByTime() ? after.placedAt() : after.total());
            rows.value("afterId", after.id());
        }
        String beyond = after == null ? "" : " AND " + beyond(sort);
        List<String> all = kinds(filter.tab());
        String where = where(filter.tab());
        String sorted = "SELECT t.id FROM orders t WHERE " + on("t", all) + " AND " + where + beyond + " ORDER BY "
                + order(sort, "t.") + " LIMIT " + limit;
        if (all.isEmpty() || filter.customerId() != null) {
            return sorted;
        }
        String which = on("facet", all);
        if (sort.isByTime() && !isLookedUp) {
            return with(Set.of(filter.tab())) + " SELECT id FROM ("
                    + FACETS.first("t.id, t.placed_at", which, where + beyond, order(sort, ""), "" + limit) + ") page";
        }
        // Among few orders what is looked for is looked for in all, and all are sorted. Of many some are soon found, or
        // another index knows the few.
        String key = sort.isByTime() ? "placed_at" : "total";
        return with(Set.of(filter.tab())) + ", few AS MATERIALIZED ("
                + FACETS.any("1 AS one", which, rows.sql(), BoundedCount.ROWS) + ")"
                + " (SELECT t.id FROM (" + FACETS.any("t.id, t." + key, which, where, BoundedCount.ROWS)
                + ") t WHERE (SELECT count(*) FROM few) <= " + BoundedCount.MOST + beyond
                + " ORDER BY " + order(sort, "t.") + " LIMIT " + limit + ")"
                + " UNION ALL SELECT many.id FROM (" + sorted + ") many WHERE (SELECT count(*) FROM few) > "
                + BoundedCount.MOST;
    }

    /**
     * What is told of each order, in the order of the list, however many there are.
     *
     * @param told an expression in which {@code ?} stands for the order's id
     */
    String all(OrderSort sort, String told) {
        return "SELECT " + told.replace("?", "t.id") + " FROM orders t WHERE " + on("t", kinds(filter.tab())) + " AND "
                + where(filter.tab()) + " ORDER BY " + order(sort, "t.");
    }

    /** The ids of the orders that are to be shipped, or late, for longest. */
    String latestIds(int limit) {
        return with(Set.of(filter.tab())) + " SELECT id FROM ("
                + FACETS.first(
                        "t.id, coalesce(t.late_since, t.ready_to_ship_at + t.shipment_late_after * interval '1 second') AS since",
                        on("facet", kinds(filter.tab())),
                        where(filter.tab()),
                        "since ASC, id ASC",
                        "" + limit)
                + ") latest";
    }

    /** How many there are, all counted; for what there is little of. */
    String fullCount() {
        return with(Set.of(filter.tab())) + " "
                + FACETS.count(on("facet", kinds(filter.tab())), where(filter.tab()), Integer.MAX_VALUE);
    }

    /** How many there are in each tab, a column for each, none counted beyond {@link BoundedCount}. */
    String counts(Set<Tab> tabs) {
        String counted = Arrays.stream(Tab.values())
                .filter(tabs::contains)
                .map(tab -> "(" + (isLookedUp ? countFound(tab) : count(tab)) + ") AS " + tab.name())
                .collect(Collectors.joining(", "));
        return with(tabs) + (isLookedUp ? ", " + found() : "") + " SELECT " + counted;
    }

    private String count(Tab tab) {
        List<String> all = kinds(tab);
        return all.isEmpty()
                ? "SELECT count(*) FROM (SELECT 1 FROM orders t WHERE " + where(tab) + " LIMIT " + BoundedCount.ROWS
                        + ") counted"
                : FACETS.count(on("facet", all), where(tab), BoundedCount.ROWS);
    }

    /** What was looked up. Of more than this, others are counted by what their tab leaves. */
    private String found() {
        return "found AS MATERIALIZED (SELECT t.id, t.status, t.archived, t.payment_status, t.fulfilment_status FROM orders t"
                + " WHERE " + on("t", kinds) + " AND " + where(Tab.ALL) + " LIMIT " + MOST_FOUND + ")";
    }

    private String countFound(Tab tab) {
        String ofFew = "SELECT least(count(*), " + BoundedCount.ROWS + ") FROM found t WHERE " + on("t", tab(tab))
                + " AND (" + (tab == Tab.UNFULFILLED ? IS_TO_SHIP : "TRUE") + ")";
        if (tab == Tab.ALL) {
            return ofFew;
        }
        return "CASE WHEN (SELECT count(*) FROM found) < " + MOST_FOUND + " OR (" + ofFew + ") = " + BoundedCount.ROWS
                + " THEN (" + ofFew + ") ELSE (SELECT count(*) FROM (SELECT 1 FROM orders t WHERE "
                + on("t", kinds(tab)) + " AND "
                + where(tab) + " LIMIT " + BoundedCount.ROWS + ") counted) END";
    }

    /** Begins a statement about these tabs: facets that none of them has are left out. */
    private String with(Set<Tab> tabs) {
        return FACETS.with(tabs.stream()
                .sorted()
                .map(tab -> "("
                        + on(
                                "coarse",
                                Stream.concat(tab(tab).stream(), states.stream())
                                        .toList()) + ")")
                .collect(Collectors.joining(" OR ")));
    }

    private List<String> kinds(Tab tab) {
        List<String> all = new ArrayList<>(tab(tab));
        all.addAll(kinds);
        return all;
    }

    private static List<String> tab(Tab tab) {
        String open = "%s.status = 'OPEN'";
        return switch (tab) {
            case ALL -> List.of();
            case UNPAID -> List.of(open, "%s.payment_status IN (" + Conditions.list(OrderFilter.UNPAID) + ")");
            case UNFULFILLED ->
                List.of(open, "%s.fulfilment_status IN (" + Conditions.list(OrderFilter.UNFULFILLED) + ")");
            case OPEN -> List.of(open, "NOT %s.archived");
            case ARCHIVED -> List.of("%s.archived");
        };
    }

    private String where(Tab tab) {
        return rows.sql()
                + (isLookedUp ? " AND " + lookedUp : "")
                + (tab == Tab.UNFULFILLED ? " AND (" + IS_TO_SHIP + ")" : "");
    }

    private static String on(String alias, List<String> kinds) {
        return kinds.isEmpty()
                ? "TRUE"
                : kinds.stream().map(kind -> kind.replace("%s", alias)).collect(Collectors.joining(" AND "));
    }

    private void kind(String column, @Nullable Enum<?> constant) {
        if (constant != null) {
            String condition = "%s." + column + " = '" + constant.name() + "'";
            kinds.add(condition);
            if (FACETS.isFirst(column)) {
                states.add(condition);
            }
        }
    }

    private void state(String condition) {
        kinds.add(condition);
        states.add(condition);
    }

    /** What is due is still open, and nobody has called it off. */
    private void due(Due due, Instant now) {
        state("%s.status = 'OPEN'");
        rows.and("t.cancellation_requested_at IS NULL");
        if (due == Due.PAYMENT) {
            state("%s.payment_status IN (" + Conditions.list(OrderFilter.UNPAID) + ")");
            rows.and("t.payment_due_at < :soon", "soon", now.plus(SOON));
            // As in OrderState#canExpire: who has paid a part has it still.
            rows.and("t.captured <= t.refunded AND t.refunds_open = 0");
            return;
        }
        state("%s.fulfilment_status IN (" + Conditions.list(OrderFilter.UNFULFILLED) + ")");
        rows.value("now", now);
        rows.and("NOT (" + OrderQueries.IS_BEING_PAID_BACK + ")");
        rows.and(
                switch (due) {
                    case SHIPMENT -> "t.ready_to_ship_at IS NOT NULL AND " + IS_ANYTHING_LEFT;
                    case SHIPMENT_REMINDED -> isOver("t.shipment_reminder_after");
                    default -> isOver("t.shipment_late_after");
                });
    }

    /** The process may have marked it as late. Where it could not, because the engine was away, the time tells. */
    private static String isOver(String seconds) {
        return "t.late_since IS NOT NULL OR t.ready_to_ship_at + " + seconds + " * interval '1 second' <= :now AND "
                + IS_ANYTHING_LEFT;
    }

    private void search(String text, String region) {
        Conditions found = new Conditions();
        SearchText.of(text, region).addTo(found, "t.search");
        found.values().forEach(rows::value);
        List<String> any = new ArrayList<>(List.of(found.sql()));
        any.addAll(numbered(text.strip()));
        lookedUp += " AND (" + String.join(" OR ", any) + ")";
    }

    /** The orders of a number, or whose number begins so, with up to three digits more; after a # or "Order" it is the whole number. */
    private static List<String> numbered(String text) {
        Matcher typed = NUMBER.matcher(SearchText.plainDigits(text));
        if (!typed.matches()) {
            return List.of();
        }
        long first = Long.parseLong(typed.group(2));
        List<String> any = new ArrayList<>(List.of("t.number = " + first));
        if (typed.group(1).isEmpty()) {
            for (long numbers = 10; numbers <= MOST_NUMBERS; numbers *= 10) {
                any.add("t.number BETWEEN " + first * numbers + " AND " + (first * numbers + numbers - 1));
            }
        }
        return any;
    }

    private static String beyond(OrderSort sort) {
        return (sort.isByTime() ? "(t.placed_at, t.id) " : "(t.total, t.id) ")
                + (sort.isDescending() ? "<" : ">")
                + (sort.isByTime() ? " (:afterTime, :afterId)" : " (:afterTotal, :afterId)");
    }

    private static String order(OrderSort sort, String alias) {
        String way = sort.isDescending() ? " DESC" : " ASC";
        return alias + (sort.isByTime() ? "placed_at" : "total") + way + ", " + alias + "id" + way;
    }
}
