package io.tertib.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class OrdersOfCustomersTests {

    @Autowired
    private OrderQueries orders;

    @Autowired
    private Orders all;

    @Autowired
    private Shop shop;

    @Test
    void tellsWhatACustomerOrderedAndPaid() {
        UUID first = shop.place(Samples.goods(1));
        UUID second = shop.placePaid(Samples.goods(2));
        shop.place(Samples.goods(3).with("/customer/email", "siti@example.com"));
        UUID aisyah = all.get(first).customerId();

        CustomerTotals totals = Objects.requireNonNull(
                orders.totals(List.of(aisyah, new UUID(1, 1))).get(aisyah));

        assertThat(totals.orders()).isEqualTo(2);
        assertThat(totals.spent()).hasToString("[MYR 200.00]");
        assertThat(totals.lastOrderAt()).isEqualTo(all.get(second).placedAt());
        assertThat(orders.totals(List.of(aisyah, new UUID(1, 1)))).hasSize(1);
        assertThat(orders.ofCustomer(aisyah, 10)).extracting(OrderView::id).containsExactly(second, first);
        assertThat(orders.ofCustomer(aisyah, 1)).extracting(OrderView::id).containsExactly(second);
    }

    @Test
    void sumsEachCurrencyByItself() {
        UUID order = shop.placePaid(Samples.goods(1));
        shop.placePaid(Samples.goods(1).with("/currency", "SGD"));
        UUID aisyah = all.get(order).customerId();

        CustomerTotals totals =
                Objects.requireNonNull(orders.totals(List.of(aisyah)).get(aisyah));

        assertThat(totals.orders()).isEqualTo(2);
        assertThat(totals.spent()).hasToString("[MYR 100.00, SGD 100.00]");
    }

    @Test
    void knowsWhereTheLastParcelWentAlsoBehindAnOrderWithoutOne() {
        UUID first = shop.place(Samples.goods(1));
        UUID aisyah = all.get(first).customerId();
        shop.place(Samples.goods(1).with("/shippingAddress/line1", "7 Jalan Bukit"));
        shop.place(Samples.goods(1).with("/channel", "WALK_IN").without("/shippingAddress"));

        assertThat(orders.lastAddress(aisyah).orElseThrow().line1()).isEqualTo("7 Jalan Bukit");
        assertThat(orders.lastAddress(new UUID(1, 1))).isEmpty();
    }
}
