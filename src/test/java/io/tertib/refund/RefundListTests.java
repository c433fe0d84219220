package io.tertib.refund;

import static io.tertib.Shop.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.LargeShop;
import io.tertib.PlanReader;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.web.Keyset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class RefundListTests {

    private static final int ORDERS = 3000;

    @Autowired
    private Shop shop;

    @Autowired
    private RefundQueries queries;

    @Autowired
    private PlanReader plans;

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void refundsAreFilteredAndSummedUp() {
        refund();
        jdbc.sql("update refund set status = 'SUCCEEDED'").update();

        assertThat(sums("")).isEqualTo("1 [\"50.00\"]");
        assertThat(sums("status=SUCCEEDED&way=OUTSIDE&method=BANK_TRANSFER")).isEqualTo("1 [\"50.00\"]");
        assertThat(sums("status=FAILED")).isEqualTo("0 []");
    }

    @Test
    void undecidedRefundsAreThoseThatSomebodyHasToDecideAbout() {
        refund();
        assertThat(sums("undecided=true")).isEqualTo("0 []");

        jdbc.sql("update refund set status = 'FAILED'").update();
        assertThat(sums("undecided=true")).isEqualTo("1 [\"50.00\"]");
        assertThat(queries.refunds(undecided(), Keyset.START, 10)).hasSize(1);

        jdbc.sql("update refund set resolved = true").update();
        assertThat(queries.refunds(undecided(), Keyset.START, 10)).isEmpty();
    }

    @Test
    void everyListIsFoundInAnIndex() {
        LargeShop.fill(database, ORDERS);
        for (RefundFilter filter : List.of(
                RefundFilter.ALL,
                undecided(),
                new RefundFilter(RefundStatus.APPROVAL, null, null, false, null, null, null, null))) {
            plans.looksAtFew(filter.toString(), ORDERS / 2, () -> queries.refunds(filter, Keyset.START, 5));
        }
    }

    private void refund() {
        UUID order = shop.placePaid(Samples.goods(1));
        assertThat(shop.post("/api/orders/" + order + "/refunds", "{\"amount\": \"50.00\"}"))
                .hasStatus(201);
    }

    private static RefundFilter undecided() {
        return new RefundFilter(null, null, null, true, null, null, null, null);
    }

    private String sums(String query) {
        String of = "/api/refunds/sums?" + query;
        return read(shop.get(of), "$.count") + " " + read(shop.get(of), "$.amounts[*].amount");
    }
}
