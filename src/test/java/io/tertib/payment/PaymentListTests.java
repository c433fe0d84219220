package io.tertib.payment;

import static io.tertib.Shop.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.LargeShop;
import io.tertib.PlanReader;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.order.PaymentMethod;
import io.tertib.web.Keyset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class PaymentListTests {

    private static final int ORDERS = 3000;

    @Autowired
    private Shop shop;

    @Autowired
    private PaymentQueries queries;

    @Autowired
    private PlanReader plans;

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void paymentsAreFilteredAndSummedUp() {
        UUID first = shop.place(Samples.goods(1));
        UUID second = shop.place(Samples.goods(2));
        pay(first, "{'amount': '40.00', 'reference': 'MBB-4711', 'method': 'CASH'}");
        pay(first, "{'amount': '60.00'}");
        pay(second, "{'amount': '200.00', 'reference': 'CIMB 88'}");
        assertThat(shop.post("/api/orders/" + second + "/refunds", "{\"amount\": \"50.00\"}"))
                .hasStatus(201);
        jdbc.sql("update refund set payment_id = (select id from payment where order_id = ?)")
                .param(second)
                .update();
        jdbc.sql("update refund set status = 'SUCCEEDED'").update();

        assertThat(amounts("")).containsExactly("200.00", "60.00", "40.00");
        assertThat(amounts("method=CASH")).containsExactly("40.00");
        assertThat(amounts("order=" + first)).containsExactly("60.00", "40.00");
        assertThat(amounts("q=mbb-47")).containsExactly("40.00");
        assertThat(amounts("q=60.00")).containsExactly("60.00");
        assertThat(amounts("q=" + shop.order(second, "$.number"))).containsExactly("200.00");
        assertThat(amounts("status=PARTLY_REFUNDED")).containsExactly("200.00");
        assertThat(amounts("status=REFUNDED")).isEmpty();
        assertThat(amounts("status=KEPT")).containsExactly("60.00", "40.00");
        assertThat(amounts("status=TO_REVIEW")).isEmpty();
        assertThat(amounts("to=2020-01-01")).isEmpty();
        assertThat(sums("")).isEqualTo("3 [\"300.00\"]");
        assertThat(sums("order=" + first)).isEqualTo("2 [\"100.00\"]");
        assertThat(sums("from=2099-01-01")).isEqualTo("0 []");
        assertThat(shop.get("/api/payments?status=LOST")).hasStatus(400);
        assertThat(shop.get("/api/payments?from=yesterday")).hasStatus(400);
    }

    @Test
    void everyListIsFoundInAnIndex() {
        LargeShop.fill(database, ORDERS);
        for (PaymentFilter filter : List.of(
                PaymentFilter.ALL,
                payments(PaymentMethod.CASH, null, null),
                payments(null, PaymentState.TO_REVIEW, null),
                payments(null, PaymentState.KEPT, null),
                payments(null, null, "MBB-200031"))) {
            plans.looksAtFew(filter.toString(), ORDERS / 2, () -> queries.payments(filter, Keyset.START, 5));
        }
    }

    private static PaymentFilter payments(
            @Nullable PaymentMethod method, @Nullable PaymentState state, @Nullable String search) {
        return new PaymentFilter(method, state, null, search, null, null);
    }

    private void pay(UUID order, String payment) {
        assertThat(shop.post("/api/orders/" + order + "/payments", Samples.body(payment)))
                .hasStatus(201);
    }

    private List<String> amounts(String query) {
        return read(shop.get("/api/payments?" + query), "$.items[*].amount");
    }

    private String sums(String query) {
        String of = "/api/payments/sums?" + query;
        return read(shop.get(of), "$.count") + " " + read(shop.get(of), "$.amounts[*].amount");
    }
}
