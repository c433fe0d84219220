package io.tertib.order;

import io.tertib.common.BoundedCount;
import io.tertib.common.TertibProperties;
import io.tertib.web.IdQueries;
import io.tertib.web.SearchPlans;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads orders for lists and details; changes nothing. */
@Service
@Transactional(readOnly = true)
public class OrderQueries {

    /** Of a row {@code t} of {@code orders}, in SQL: all that was paid is on its way back, as in {@link Balance#isBeingPaidBack}. */
    public static final String IS_BEING_PAID_BACK = "t.refunding + t.refund_undecided > 0"
            + " AND t.captured <= t.refunded + t.refunding + t.refund_undecided"
            + " AND t.captured + t.written_off >= t.total";

    private static final OrderFilter LATE = OrderFilter.ALL.due(OrderFilter.Due.SHIPMENT_LATE);

    private static final int FETCHED_AT_ONCE = 200;

    private final OrderRepository orders;
    private final OrderRows rows;
    private final TimelineRepository timeline;
    private final TimelineTexts texts;
    private final SearchPlans plans;
    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate cursors;
    private final Clock clock;
    private final TertibProperties.Shop shop;

    OrderQueries(
            OrderRepository orders,
            OrderRows rows,
            TimelineRepository timeline,
            TimelineTexts texts,
            SearchPlans plans,
            JdbcClient jdbc,
            DataSource database,
            Clock clock,
            TertibProperties properties) {
        this.orders = orders;
        this.rows = rows;
        this.timeline = timeline;
        this.texts = texts;
        this.plans = plans;
        this.jdbc = jdbc;
        // So many rows at a time, as the driver does within a transaction only.
        JdbcTemplate inParts = new JdbcTemplate(database);
        inParts.setFetchSize(FETCHED_AT_ONCE);
        this.cursors = new NamedParameterJdbcTemplate(inParts);
        this.clock = clock;
        this.shop = properties.shop();
    }

    /**
     * Lists orders.
     *
     * @param after the place to go on from, or null to begin
     * @param limit how many at most
     */
    public List<OrderView> list(OrderFilter filter, OrderSort sort, @Nullable OrderPosition after, int limit) {
        return views(ids(selection(filter), selection -> selection.ids(sort, after, limit)));
    }

    /**
     * Lists orders as rows, in three statements however many there are.
     *
     * @param after the place to go on from, or null to begin
     * @param limit how many at most
     */
    public List<OrderRow> rows(OrderFilter filter, OrderSort sort, @Nullable OrderPosition after, int limit) {
        List<UUID> ids = ids(selection(filter), selection -> selection.ids(sort, after, limit));
        return IdQueries.inOrder(ids, rows.of(ids));
    }

    /** How many orders each tab shows with the same filter otherwise, in one statement. */
    public Map<OrderFilter.Tab, BoundedCount> counts(OrderFilter filter) {
        return counts(filter, EnumSet.allOf(OrderFilter.Tab.class));
    }

    /** How many orders a list shows. */
    public BoundedCount count(OrderFilter filter) {
        return Objects.requireNonNull(counts(filter, EnumSet.of(filter.tab())).get(filter.tab()));
    }

    private Map<OrderFilter.Tab, BoundedCount> counts(OrderFilter filter, Set<OrderFilter.Tab> tabs) {
        OrderSelection selection = selection(filter);
        plans.makeAnew();
        return jdbc.sql(selection.counts(tabs))
                .params(selection.values())
                .query((row, n) -> {
                    Map<OrderFilter.Tab, BoundedCount> counts = new EnumMap<>(OrderFilter.Tab.class);
                    for (OrderFilter.Tab tab : tabs) {
                        counts.put(tab, new BoundedCount(row.getLong(tab.name())));
                    }
                    return counts;
                })
                .single();
    }

    private OrderSelection selection(OrderFilter filter) {
        return new OrderSelection(filter, shop.region(), clock.instant());
    }

    private List<UUID> ids(OrderSelection selection, Function<OrderSelection, String> sql) {
        plans.makeAnew();
        String statement = sql.apply(selection);
        return jdbc.sql(statement).params(selection.values()).query(UUID.class).list();
    }

    /**
     * Hands over what is told of each order that the filter finds, one after the other, however many there are: they are
     * read through a cursor in one statement, all as they stand at one moment.
     *
     * @param told an SQL expression with one text about an order, in which {@code ?} stands for its id
     * @param taker gets the texts; what it throws ends the reading
     */
    public void each(OrderFilter filter, OrderSort sort, String told, Consumer<String> taker) {
        OrderSelection selection = selection(filter);
        plans.makeAnew();
        String statement = selection.all(sort, told);
        RowCallbackHandler row = result -> taker.accept(result.getString(1));
        cursors.query(statement, selection.values(), row);
    }

    /** Orders that should have been shipped by now, the latest of them first. */
    public List<OrderView> late(int limit) {
        return views(ids(selection(LATE), selection -> selection.latestIds(limit)));
    }

    /** The orders of these ids, in this order, as far as there are any. */
    public List<OrderView> views(Collection<UUID> ids) {
        return IdQueries.inOrder(
                ids,
                orders.findAllById(ids).stream()
                        .map(Order::toView)
                        .collect(Collectors.toMap(OrderView::id, Function.identity())));
    }

    /** How many orders should have been shipped by now. */
    public long countLate() {
        OrderSelection late = selection(LATE);
        return jdbc.sql(late.fullCount())
                .params(late.values())
                .query(Long.class)
                .single();
    }

    /** What customers have ordered so far, by their ids; of those who have ordered nothing nothing is told. */
    public Map<UUID, CustomerTotals> totals(Collection<UUID> customers) {
        return rows.totals(customers);
    }

    /** The orders of these ids as rows, in this order, as far as there are any. */
    public List<OrderRow> rows(List<UUID> ids) {
        return IdQueries.inOrder(ids, rows.of(ids));
    }

    /** What was ordered on each of the last days in the shop's zone, today included, the first day first. */
    public List<SalesDay> days(int howMany) {
        return rows.days(LocalDate.ofInstant(clock.instant(), shop.zone()), howMany, shop);
    }

    /** The numbers by which people call these orders, by id. */
    public Map<UUID, String> numbers(Collection<UUID> ids) {
        return orders.findAllById(ids).stream().collect(Collectors.toMap(Order::id, Order::number));
    }

    /** The present versions of these orders, by id. */
    public Map<UUID, Integer> versions(Collection<UUID> ids) {
        return orders.findVersions(ids).stream()
                .collect(Collectors.toMap(OrderRepository.Version::id, OrderRepository.Version::version));
    }

    /** A customer's orders, the newest first. */
    public List<OrderView> ofCustomer(UUID customerId, int limit) {
        return list(OrderFilter.of(customerId), OrderSort.NEWEST, null, limit);
    }

    /** Where the newest order of a customer went that was to be sent anywhere. */
    public Optional<Address> lastAddress(UUID customerId) {
        return orders.findLastSent(customerId).map(Order::toView).map(OrderView::shippingAddress);
    }

    /** The order that a customer's tracking link stands for. */
    public Optional<OrderView> byTrackingToken(String token) {
        return orders.findByTrackingToken(token).map(Order::toView);
    }

    /** What happened to an order, from the beginning; in English. */
    public List<TimelineEntryView> timeline(UUID orderId) {
        return timeline.findByKeyOrderIdOrderByKeySeq(orderId).stream()
                .map(TimelineEntry::toView)
                .toList();
    }

    /** What happened to an order, from the beginning, in the language of whoever reads it; comments as they were typed. */
    public List<TimelineEntryView> timeline(UUID orderId, Locale language) {
        return timeline.findByKeyOrderIdOrderByKeySeq(orderId).stream()
                .map(entry -> entry.toView(texts.read(entry, language)))
                .toList();
    }
}
