package io.tertib.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.FilledOnce;
import io.tertib.LargeShop;
import io.tertib.PlanReader;
import io.tertib.SqlCounter;
import io.tertib.order.OrderFilter.Due;
import io.tertib.order.OrderFilter.Tab;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
@FilledOnce
@TestInstance(Lifecycle.PER_CLASS)
class OrderListPlansTests {

    private static final int ORDERS = 4000;
    private static final int PAGE = 5;

    /** A page of each way in which an order's statuses, method, channel and courier go together in such a shop. */
    private static final int MOST_ROWS = ORDERS / 2;

    @Autowired
    private DataSource database;

    @Autowired
    private OrderQueries queries;

    @Autowired
    private PlanReader plans;

    @Autowired
    private SqlCounter sql;

    @Autowired
    private JdbcClient jdbc;

    @BeforeAll
    void manyOrders() {
        LargeShop.fill(database, ORDERS);
    }

    @Test
    void everyListIsFoundInAnIndexHoweverLittleItFinds() {
        lists().forEach((what, filter) -> {
            for (OrderSort sort : OrderSort.values()) {
                if (sort.isByTime() || filter.search() == null) {
                    plans.looksAtFew(
                            what + " " + sort,
                            sort.isByTime() ? MOST_ROWS : ORDERS - 1,
                            () -> queries.rows(filter, sort, null, PAGE));
                }
            }
        });
    }

    /** In such a shop they go together in some hundred ways, most of them of what is done. */
    @Test
    void ofTheWaysInWhichStatusesGoTogetherOnlyThoseAreLookedUpThatFit() {
        long ways = jdbc.sql(
                        "select count(*) from (select distinct status, archived, payment_status, fulfilment_status,"
                                + " payment_method, channel, couriers from orders) as way")
                .query(Long.class)
                .single();
        for (OrderFilter filter : List.of(
                OrderFilter.ALL.in(Tab.UNPAID),
                OrderFilter.ALL.in(Tab.UNFULFILLED),
                OrderFilter.ALL.due(Due.SHIPMENT_LATE),
                filter(null, OrderStatus.CANCELLED, null, null, null, null, null))) {
            plans.looksAtFew(filter.toString(), ways / 2, () -> queries.rows(filter, OrderSort.NEWEST, null, 1));
        }
    }

    @Test
    void goingOnIsFoundInAnIndexToo() {
        for (Tab tab : Tab.values()) {
            OrderFilter filter = OrderFilter.ALL.in(tab);
            OrderRow last = queries.rows(filter, OrderSort.NEWEST, null, PAGE).getLast();
            plans.looksAtFew(
                    "after " + tab, MOST_ROWS, () -> queries.rows(filter, OrderSort.NEWEST, last.position(), PAGE));
        }
    }

    @Test
    void aListTakesThreeStatementsAndItsTabsTwo() {
        assertThat(sql.count(() -> queries.rows(OrderFilter.ALL, OrderSort.NEWEST, null, 100))
                        .statements())
                .hasSize(3);
        assertThat(sql.count(() -> queries.counts(OrderFilter.ALL)).statements())
                .hasSize(2);
    }

    @Test
    void eachTabHasAsManyAsItLists() {
        lists().forEach((what, filter) -> {
            Map<Tab, ?> counts = queries.counts(filter);
            for (Tab tab : Tab.values()) {
                long listed = queries.rows(filter.in(tab), OrderSort.NEWEST, null, ORDERS + 1)
                        .size();
                assertThat(counts.get(tab)).as(what + " " + tab).hasToString(String.format("%,d", listed));
            }
        });
    }

    @Test
    void pagesOneAfterTheOtherAreTheWholeListInEverySort() {
        for (OrderSort sort : OrderSort.values()) {
            OrderFilter filter = OrderFilter.ALL.in(Tab.OPEN);
            List<UUID> whole = queries.rows(filter, sort, null, ORDERS).stream()
                    .map(OrderRow::id)
                    .toList();
            List<UUID> paged = new ArrayList<>();
            @Nullable OrderPosition after = null;
            List<OrderRow> page = queries.rows(filter, sort, after, 17);
            while (!page.isEmpty()) {
                page.forEach(row -> paged.add(row.id()));
                after = page.getLast().position();
                page = queries.rows(filter, sort, after, 17);
            }
            assertThat(paged).as("%s", sort).isEqualTo(whole).doesNotHaveDuplicates();
            assertThat(whole).hasSizeGreaterThan(17);
        }
    }

    private Map<String, OrderFilter> lists() {
        Map<String, OrderFilter> lists = new LinkedHashMap<>();
        for (Tab tab : Tab.values()) {
            lists.put(tab.name(), OrderFilter.ALL.in(tab));
        }
        for (Due due : Due.values()) {
            lists.put(due.name(), OrderFilter.ALL.due(due));
        }
        Instant now = Instant.parse(jdbc.sql(
                        "select to_char(max(placed_at) at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') from orders")
                .query(String.class)
                .single());
        UUID customer = jdbc.sql("select customer_id from orders order by number limit 1")
                .query(UUID.class)
                .single();
        lists.put("customer", OrderFilter.of(customer));
        lists.put("nothing", filter(null, OrderStatus.EXPIRED, PaymentStatus.PAID, null, null, null, null));
        lists.put("never", filter(null, null, null, PaymentMethod.STRIPE, Channel.WALK_IN, null, null));
        lists.put("courier", filter(null, null, PaymentStatus.PENDING, null, null, "FEDEX", null));
        lists.put("days", filter(null, null, null, PaymentMethod.COD, null, null, now.minusSeconds(86_400)));
        lists.put("text", filter("EM000000017MY", null, null, null, null, null, null));
        lists.put("text and status", filter("aisyah", OrderStatus.CANCELLED, null, null, null, null, null));
        return lists;
    }

    private static OrderFilter filter(
            @Nullable String text,
            @Nullable OrderStatus status,
            @Nullable PaymentStatus paymentStatus,
            @Nullable PaymentMethod method,
            @Nullable Channel channel,
            @Nullable String courier,
            @Nullable Instant from) {
        return new OrderFilter(
                Tab.ALL, text, status, paymentStatus, null, method, channel, courier, Set.of(), null, from, null);
    }
}
