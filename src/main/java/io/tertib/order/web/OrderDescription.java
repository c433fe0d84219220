package io.tertib.order.web;

import io.tertib.order.OrderSection;
import io.tertib.web.AddedFields;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has the description of the API show what other modules add to the details of an order. */
@Configuration(proxyBeanMethods = false)
class OrderDescription {

    @Bean
    AddedFields orderSections(List<OrderSection> sections) {
        return new AddedFields(
                OrderJson.Detail.class,
                sections.stream().map(OrderSection::fields).toList());
    }
}
