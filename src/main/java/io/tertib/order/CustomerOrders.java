package io.tertib.order;

import io.tertib.common.Money;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What customers have ordered; changes nothing. */
@Service
@Transactional(readOnly = true)
public class CustomerOrders {

    private final OrderRepository orders;
    private final JdbcClient jdbc;

    CustomerOrders(OrderRepository orders, JdbcClient jdbc) {
        this.orders = orders;
        this.jdbc = jdbc;
    }

    /** A customer's orders, the newest first. */
    public List<OrderView> latest(UUID customerId, int limit) {
        return orders.findOfCustomer(customerId, Limit.of(limit)).stream()
                .map(Order::toView)
                .toList();
    }

    /** Where the newest order of a customer went that was to be sent anywhere. */
    public Optional<Address> lastAddress(UUID customerId) {
        return orders.findLastSent(customerId).map(Order::toView).map(OrderView::shippingAddress);
    }

    /** What customers have ordered so far, by their ids; of those who have ordered nothing nothing is told. */
    public Map<UUID, CustomerTotals> totals(Collection<UUID> customers) {
        if (customers.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                        SELECT customer_id, currency, count(*) AS orders, sum(captured - refunded) AS spent,
                               max(placed_at) AS last_order_at
                        FROM orders WHERE customer_id IN (:customers) GROUP BY customer_id, currency ORDER BY currency
                        """)
                .param("customers", customers)
                .query((row, n) -> Map.entry(
                        row.getObject("customer_id", UUID.class),
                        new CustomerTotals(
                                row.getLong("orders"),
                                List.of(Money.ofMinor(row.getLong("spent"), row.getString("currency"))),
                                row.getObject("last_order_at", OffsetDateTime.class)
                                        .toInstant())))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, CustomerTotals::plus));
    }
}
