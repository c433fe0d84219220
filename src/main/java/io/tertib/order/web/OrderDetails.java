package io.tertib.order.web;

import io.tertib.common.TertibProperties;
import io.tertib.order.OrderQueries;
import io.tertib.order.OrderSection;
import io.tertib.order.OrderView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what the API shows of an order, with the parts that other modules know. */
@Component
class OrderDetails {

    private final OrderQueries queries;
    private final List<OrderSection> sections;
    private final TertibProperties properties;

    OrderDetails(OrderQueries queries, List<OrderSection> sections, TertibProperties properties) {
        this.queries = queries;
        this.sections = sections;
        this.properties = properties;
    }

    /** What a list shows of it. */
    public OrderJson.Summary summary(OrderView order) {
        return OrderJson.Summary.of(order, properties.link("/track/" + order.trackingToken()));
    }

    /** All that there is of it. */
    @Transactional(readOnly = true)
    public OrderJson.Detail detail(OrderView order) {
        return detail(order, section -> section.of(order));
    }

    /** All that there is of an order that has just been placed. */
    @Transactional(readOnly = true)
    public OrderJson.Detail newDetail(OrderView order) {
        return detail(order, section -> section.ofNew(order));
    }

    private OrderJson.Detail detail(OrderView order, Function<OrderSection, Map<String, @Nullable Object>> shown) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        sections.forEach(section -> fields.putAll(shown.apply(section)));
        return new OrderJson.Detail(summary(order), fields, queries.timeline(order.id()));
    }
}
