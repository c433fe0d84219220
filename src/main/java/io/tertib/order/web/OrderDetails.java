package io.tertib.order.web;

import io.tertib.common.TertibProperties;
import io.tertib.order.OrderQueries;
import io.tertib.order.OrderSection;
import io.tertib.order.OrderView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

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

    OrderJson.Summary summary(OrderView order) {
        return OrderJson.Summary.of(order, properties.link("/track/" + order.trackingToken()));
    }

    OrderJson.Detail detail(OrderView order) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        sections.forEach(section -> fields.putAll(section.of(order)));
        return new OrderJson.Detail(summary(order), fields, queries.timeline(order.id()));
    }
}
