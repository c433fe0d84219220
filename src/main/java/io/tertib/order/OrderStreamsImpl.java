package io.tertib.order;

import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Root;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hibernate.jpa.HibernateHints;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.springframework.data.jpa.domain.Specification;

/** Has the database's driver fetch so many rows at a time; it does that within a transaction only. */
class OrderStreamsImpl implements OrderStreams {

    private static final int FETCHED_AT_ONCE = 200;

    private final EntityManager entities;

    OrderStreamsImpl(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public void each(Specification<Order> which, OrderSort sort, String told, Consumer<String> taker) {
        HibernateCriteriaBuilder is = (HibernateCriteriaBuilder) entities.getCriteriaBuilder();
        CriteriaQuery<String> query = is.createQuery(String.class);
        Root<Order> order = query.from(Order.class);
        Expression<?> key = order.get(sort.attribute());
        Expression<?> id = order.get("id");
        query.select(is.sql(told, String.class, id)).where(which.toPredicate(order, query, is));
        if (sort.isDescending()) {
            query.orderBy(is.desc(key), is.desc(id));
        } else {
            query.orderBy(is.asc(key), is.asc(id));
        }
        try (Stream<String> rows = entities.createQuery(query)
                .setHint(HibernateHints.HINT_FETCH_SIZE, FETCHED_AT_ONCE)
                .getResultStream()) {
            rows.forEach(taker);
        }
    }
}
