package io.tertib.backoffice.orders;

import io.tertib.backoffice.Show;
import io.tertib.common.BoundedCount;
import io.tertib.common.InvalidException;
import io.tertib.common.TertibProperties;
import io.tertib.customer.CustomerView;
import io.tertib.customer.Customers;
import io.tertib.order.OrderFilter;
import io.tertib.order.OrderQueries;
import io.tertib.order.OrderSort;
import io.tertib.order.OrderView;
import io.tertib.order.web.OrderListParams;
import io.tertib.shipment.Courier;
import io.tertib.standing.StandingTexts;
import io.tertib.standing.Wait;
import io.tertib.standing.Waits;
import io.tertib.standing.WaitsFor;
import io.tertib.web.CursorPage;
import io.tertib.web.DayOrTime;
import io.tertib.web.MalformedRequestException;
import io.tertib.web.PageRequestParams;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what the list of orders shows, in as many statements for many orders as for few. */
@Service
class OrderLists {

    private static final List<String> LESS_COMMON = List.of("status", "method", "channel", "courier", "from", "to");

    private final OrderQueries orders;
    private final Customers customers;
    private final Waits waits;
    private final StandingTexts words;
    private final ZoneId zone;

    OrderLists(
            OrderQueries orders, Customers customers, Waits waits, StandingTexts words, TertibProperties properties) {
        this.orders = orders;
        this.customers = customers;
        this.waits = waits;
        this.words = words;
        this.zone = properties.shop().zone();
    }

    /**
     * The list that is asked for; when nothing can be meant by that, a list of nothing that says why.
     *
     * @throws io.tertib.web.MalformedRequestException if it is to go on from where no list ended
     */
    @Transactional(readOnly = true)
    public OrdersPage of(OrdersQuery query, PageRequestParams page, Show show, Locale language) {
        OrderListParams params = query.params();
        OrderFilter filter;
        OrderSort sort;
        try {
            filter = params.filter(zone);
            sort = params.sorting();
        } catch (InvalidException e) {
            return unusable(query, e.problems(), show);
        } catch (MalformedRequestException e) {
            return unusable(query, e.problems(), show);
        }
        CursorPage<OrderView> found = CursorPage.of(
                orders.list(filter, sort, params.position(page), page.rows()), page, params::cursor, order -> order);
        Map<OrderFilter.Tab, BoundedCount> counts = orders.counts(filter);
        Map<UUID, Wait> pressing = waits.mostPressing(found.items());
        boolean isBeginning = page.cursor() == null || page.cursor().isEmpty();
        return new OrdersPage(
                query,
                tabs(query, counts),
                conditions(query, show),
                found.items().stream()
                        .map(order -> row(order, pressing.get(order.id()), show, language))
                        .toList(),
                !query.isNarrowed() && count(counts, OrderFilter.Tab.ALL).isNone(),
                null,
                isBeginning ? null : query.address(page.limit(), null),
                found.nextCursor() == null ? null : query.address(page.limit(), found.nextCursor()),
                LESS_COMMON.stream().filter(query.values()::containsKey).count());
    }

    private static List<OrdersPage.TabLine> tabs(OrdersQuery query, Map<OrderFilter.Tab, BoundedCount> counts) {
        return Arrays.stream(OrderFilter.Tab.values())
                .map(tab -> {
                    String name = tab.name().toLowerCase(Locale.ROOT);
                    BoundedCount count = counts.get(tab);
                    return new OrdersPage.TabLine(
                            name, query.in(name).address(), count == null ? null : count.toString());
                })
                .toList();
    }

    private static BoundedCount count(Map<OrderFilter.Tab, BoundedCount> counts, OrderFilter.Tab tab) {
        return counts.getOrDefault(tab, BoundedCount.NONE);
    }

    private OrdersPage.Row row(OrderView order, @Nullable Wait wait, Show show, Locale language) {
        boolean isIdle = wait == null || wait.kind() == WaitsFor.ARCHIVE;
        return new OrdersPage.Row(
                order,
                wait == null
                        ? null
                        : new OrdersPage.WaitLine(
                                show.text("orders.waits." + wait.kind().name()),
                                words.sentence(wait, language),
                                wait.audience(),
                                wait.since(),
                                wait.until()),
                isIdle);
    }

    private List<OrdersPage.Condition> conditions(OrdersQuery query, Show show) {
        OrderListParams params = query.params();
        List<OrdersPage.Condition> conditions = new ArrayList<>();
        Stream.of(
                        new Chosen("paymentStatus", params.paymentStatus()),
                        new Chosen("fulfilmentStatus", params.fulfilmentStatus()),
                        new Chosen("status", params.status()),
                        new Chosen("method", params.method()),
                        new Chosen("channel", params.channel()),
                        new Chosen("courier", params.courier() == null ? null : Courier.valueOf(params.courier())))
                .filter(chosen -> chosen.value() != null)
                .forEach(chosen -> conditions.add(condition(
                        query,
                        chosen.name(),
                        show.text(
                                "orders.condition." + chosen.name(),
                                show.label(Objects.requireNonNull(chosen.value()))))));
        OrdersQuery.DUE.stream()
                .filter(query.values()::containsKey)
                .forEach(what -> conditions.add(condition(query, what, show.text("orders.due." + what))));
        if (params.customer() != null) {
            CustomerView customer =
                    customers.findAll(List.of(params.customer())).get(params.customer());
            conditions.add(condition(
                    query,
                    "customer",
                    show.text("orders.condition.customer", customer == null ? "?" : customer.name())));
        }
        for (String limit : List.of("from", "to")) {
            String value = query.value(limit);
            if (value != null) {
                conditions.add(condition(query, limit, show.text("orders.condition." + limit, day(value, show))));
            }
        }
        return conditions;
    }

    private String day(String dayOrTime, Show show) {
        Instant time = Objects.requireNonNull(DayOrTime.beginning("from", dayOrTime, zone));
        return dayOrTime.length() == 10 ? show.day(LocalDate.ofInstant(time, zone)) : show.moment(time);
    }

    private static OrdersPage.Condition condition(OrdersQuery query, String name, String text) {
        return new OrdersPage.Condition(text, query.without(name).address());
    }

    /** What can be chosen on the page is told in words, and what only the address can say with its name there. */
    private static OrdersPage unusable(OrdersQuery query, List<InvalidException.Problem> problems, Show show) {
        String why = problems.stream()
                .map(problem -> problem.refusal() == null ? problem.toString() : show.problem(problem))
                .collect(Collectors.joining("; "));
        return new OrdersPage(query, tabs(query, Map.of()), List.of(), List.of(), false, why, null, null, 0);
    }

    private record Chosen(String name, @Nullable Enum<?> value) {}
}
