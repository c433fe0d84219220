package io.tertib.order;

import java.util.function.Consumer;
import org.springframework.data.jpa.domain.Specification;

/** Reading many orders, one after the other. */
interface OrderStreams {

    /**
     * Hands over what is told of each order, with a part of them in the memory at a time.
     *
     * @param told an SQL expression with one text about an order, in which {@code ?} stands for its id
     */
    void each(Specification<Order> which, OrderSort sort, String told, Consumer<String> taker);
}
