package io.tertib.order;

import io.tertib.common.TertibProperties;
import io.tertib.web.SearchPlans;
import io.tertib.web.SearchText;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads orders for lists and details; changes nothing. */
@Service
@Transactional(readOnly = true)
public class OrderQueries {

    private static final Specification<Order> LATE = (order, query, is) -> late(order, is);

    private static final Pattern NUMBER = Pattern.compile("(#\\s*|)([1-9]\\d{0,11})");

    /** So many numbers begin with a given one at most: more are nothing that anybody looks through, and take long. */
    private static final long MOST_NUMBERS = 1000;

    private final OrderRepository orders;
    private final TimelineRepository timeline;
    private final SearchPlans plans;
    private final String region;

    OrderQueries(OrderRepository orders, TimelineRepository timeline, SearchPlans plans, TertibProperties properties) {
        this.orders = orders;
        this.timeline = timeline;
        this.plans = plans;
        this.region = properties.shop().region();
    }

    /**
     * Lists orders.
     *
     * @param after the place to go on from, or null to begin
     * @param limit how many at most
     */
    public List<OrderView> list(OrderFilter filter, OrderSort sort, @Nullable OrderPosition after, int limit) {
        if (filter.hasSearch()) {
            plans.makeAnew();
        }
        Sort.Direction direction = sort.isDescending() ? Sort.Direction.DESC : Sort.Direction.ASC;
        return orders.findBy(
                matching(filter).and(beyond(sort, after)),
                query -> query.sortBy(Sort.by(direction, sort.attribute(), "id")).limit(limit).all().stream()
                        .map(Order::toView)
                        .toList());
    }

    /**
     * Hands over what is told of each order that the filter finds, one after the other, however many there are: they are
     * read through a cursor in one statement, all as they stand at one moment.
     *
     * @param told an SQL expression with one text about an order, in which {@code ?} stands for its id
     * @param taker gets the texts; what it throws ends the reading
     */
    public void each(OrderFilter filter, OrderSort sort, String told, Consumer<String> taker) {
        plans.makeAnew();
        orders.each(matching(filter), sort, told, taker);
    }

    /** Orders that should have been shipped by now, the latest of them first. */
    public List<OrderView> late(int limit) {
        return orders.findBy(
                LATE,
                query -> query.sortBy(Sort.by("lateSince", "id")).limit(limit).all().stream()
                        .map(Order::toView)
                        .toList());
    }

    /** How many orders should have been shipped by now. */
    public long countLate() {
        return orders.count(LATE);
    }

    /** The numbers by which people call these orders, by id. */
    public Map<UUID, String> numbers(Collection<UUID> ids) {
        return orders.findAllById(ids).stream()
                .map(Order::toView)
                .collect(Collectors.toMap(OrderView::id, OrderView::number));
    }

    /** The present versions of these orders, by id. */
    public Map<UUID, Integer> versions(Collection<UUID> ids) {
        return orders.findVersions(ids).stream()
                .collect(Collectors.toMap(OrderRepository.Version::id, OrderRepository.Version::version));
    }

    /** A customer's orders, the newest first. */
    public List<OrderView> ofCustomer(UUID customerId, int limit) {
        return orders.findBy(
                (order, query, is) -> is.equal(order.get("customerId"), customerId),
                query -> query.sortBy(Sort.by(Sort.Direction.DESC, "placedAt", "id")).limit(limit).all().stream()
                        .map(Order::toView)
                        .toList());
    }

    /** The order that a customer's tracking link stands for. */
    public Optional<OrderView> byTrackingToken(String token) {
        return orders.findByTrackingToken(token).map(Order::toView);
    }

    /** What happened to an order, from the beginning. */
    public List<TimelineEntryView> timeline(UUID orderId) {
        return timeline.findByKeyOrderIdOrderByKeySeq(orderId).stream()
                .map(TimelineEntry::toView)
                .toList();
    }

    private Specification<Order> matching(OrderFilter filter) {
        return (order, query, is) -> {
            List<Predicate> all = new ArrayList<>();
            tab(filter.tab(), order, is, all);
            String searched = filter.search();
            if (searched != null && filter.hasSearch()) {
                all.add(search(searched, order, is));
            }
            if (filter.status() != null) {
                all.add(is.equal(order.get("status"), filter.status()));
            }
            if (filter.paymentStatus() != null) {
                all.add(is.equal(order.get("paymentStatus"), filter.paymentStatus()));
            }
            if (filter.fulfilmentStatus() != null) {
                all.add(is.equal(order.get("fulfilmentStatus"), filter.fulfilmentStatus()));
            }
            if (filter.method() != null) {
                all.add(is.equal(order.get("paymentMethod"), filter.method()));
            }
            if (filter.late()) {
                all.add(late(order, is));
            }
            if (filter.placedFrom() != null) {
                all.add(is.greaterThanOrEqualTo(order.get("placedAt"), filter.placedFrom()));
            }
            if (filter.placedBefore() != null) {
                all.add(is.lessThan(order.get("placedAt"), filter.placedBefore()));
            }
            return is.and(all);
        };
    }

    /** It is late, and somebody can still do something about it. */
    private static Predicate late(Root<Order> order, CriteriaBuilder is) {
        return is.and(
                is.isNotNull(order.get("lateSince")),
                is.equal(order.get("status"), OrderStatus.OPEN),
                is.isNull(order.get("cancellationRequestedAt")));
    }

    private static void tab(OrderFilter.Tab tab, Root<Order> order, CriteriaBuilder is, List<Predicate> all) {
        if (tab == OrderFilter.Tab.UNPAID || tab == OrderFilter.Tab.UNFULFILLED || tab == OrderFilter.Tab.OPEN) {
            all.add(is.equal(order.get("status"), OrderStatus.OPEN));
        }
        switch (tab) {
            case ALL -> {}
            case UNPAID -> all.add(order.get("paymentStatus").in(OrderFilter.UNPAID));
            case UNFULFILLED -> all.add(order.get("fulfilmentStatus").in(OrderFilter.UNFULFILLED));
            case OPEN -> all.add(is.isNull(order.get("archivedAt")));
            case ARCHIVED -> all.add(is.isNotNull(order.get("archivedAt")));
        }
    }

    private Predicate search(String text, Root<Order> order, CriteriaBuilder is) {
        List<Predicate> any = new ArrayList<>();
        any.add(SearchText.of(text, region).isIn(order.get("search"), is));
        any.addAll(numbered(text.strip(), order.get("number"), is));
        return is.or(any);
    }

    /** The orders of a number, or whose number begins so, with up to three digits more; after a # it is the whole number. */
    private static List<Predicate> numbered(String text, Expression<Long> number, CriteriaBuilder is) {
        Matcher typed = NUMBER.matcher(text);
        if (!typed.matches()) {
            return List.of();
        }
        List<Predicate> any = new ArrayList<>();
        long first = Long.parseLong(typed.group(2));
        any.add(is.equal(number, first));
        if (typed.group(1).isEmpty()) {
            for (long numbers = 10; numbers <= MOST_NUMBERS; numbers *= 10) {
                any.add(is.between(number, first * numbers, first * numbers + numbers - 1));
            }
        }
        return any;
    }

    private static Specification<Order> beyond(OrderSort sort, @Nullable OrderPosition after) {
        return (order, query, is) -> {
            if (after == null) {
                return is.conjunction();
            }
            return sort.isByTime()
                    ? beyond(sort, is, order.get("placedAt"), after.placedAt(), order.get("id"), after.id())
                    : beyond(sort, is, order.get("total"), after.total(), order.get("id"), after.id());
        };
    }

    private static <T extends Comparable<? super T>> Predicate beyond(
            OrderSort sort, CriteriaBuilder is, Expression<T> key, T seen, Expression<UUID> id, UUID seenId) {
        return sort.isDescending()
                ? is.or(is.lessThan(key, seen), is.and(is.equal(key, seen), is.lessThan(id, seenId)))
                : is.or(is.greaterThan(key, seen), is.and(is.equal(key, seen), is.greaterThan(id, seenId)));
    }
}
