package io.tertib.backoffice;

import static io.tertib.Shop.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.LargeShop;
import io.tertib.PlanReader;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.backoffice.home.HomeNumbers;
import io.tertib.backoffice.search.Search;
import io.tertib.common.Attention;
import io.tertib.customer.CustomerView;
import io.tertib.order.OrderRow;
import io.tertib.order.SalesDay;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class HomeAndSearchTests {

    private static final int ORDERS = 3000;

    @Autowired
    private Shop shop;

    @Autowired
    private HomeNumbers home;

    @Autowired
    private Search search;

    @Autowired
    private PlanReader plans;

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @Test
    void tellsWhatNeedsAttention() {
        assertThat(home.attention())
                .containsOnlyKeys(Attention.values())
                .allSatisfy((what, count) -> assertThat(count.isNone()).isTrue());

        UUID ready = shop.placePaid(Samples.goods(1));
        UUID late = shop.placePaid(Samples.goods(1));
        update("orders set ready_to_ship_at = now() - interval '1 hour' where id = ?", ready);
        update("orders set ready_to_ship_at = now() - interval '3 days' where id = ?", late);
        UUID unpaid = shop.place(Samples.goods(1));
        update("orders set payment_due_at = now() + interval '1 hour' where id = ?", unpaid);
        UUID shipped = shop.placePaid(Samples.goods(1));
        UUID parcel = id(shop.post("/api/orders/" + shipped + "/shipments", "{\"courier\": \"DHL\"}"));
        assertThat(shop.patch("/api/shipments/" + parcel, "{\"status\": \"ATTEMPT_FAILED\"}"))
                .hasStatusOk();
        update("shipment set scheduled_delivery_date = current_date - 2 where id = ?", parcel);
        assertThat(shop.post("/api/orders/" + shipped + "/refunds", "{\"amount\": \"1.00\"}"))
                .hasStatus(201);
        assertThat(shop.post("/api/orders/" + shipped + "/refunds", "{\"amount\": \"2.00\"}"))
                .hasStatus(201);
        jdbc.sql("update refund set status = 'APPROVAL' where amount = 100").update();
        jdbc.sql("update refund set status = 'FAILED' where amount = 200").update();
        update("payment set review_reason = 'Nobody waited for it' where order_id = ?", late);
        UUID booked = shop.place(Samples.order());
        update("appointment set starts_at = now(), ends_at = now() + interval '1 minute' where order_id = ?", booked);

        assertThat(home.attention()).satisfies(counts -> {
            assertThat(counts.get(Attention.TO_SHIP)).hasToString("2");
            assertThat(counts.get(Attention.TO_SHIP_REMINDED)).hasToString("1");
            assertThat(counts.get(Attention.LATE)).hasToString("1");
            assertThat(counts.get(Attention.ABOUT_TO_EXPIRE)).hasToString("2");
            assertThat(counts.get(Attention.FAILED_DELIVERY)).hasToString("1");
            assertThat(counts.get(Attention.OVERDUE_DELIVERY)).hasToString("1");
            assertThat(counts.get(Attention.WITHOUT_TRACKING_NUMBER)).hasToString("1");
            assertThat(counts.get(Attention.REFUND_TO_APPROVE)).hasToString("1");
            assertThat(counts.get(Attention.FAILED_REFUND)).hasToString("1");
            assertThat(counts.get(Attention.PAYMENT_TO_REVIEW)).hasToString("1");
            assertThat(counts.get(Attention.STEP_STANDS_STILL)).hasToString("0");
            assertThat(counts.get(Attention.APPOINTMENT_TODAY)).hasToString("1");
        });
    }

    @Test
    void tellsWhatWasOrderedOnEachDayOfTheShop() {
        ZoneId zone = ZoneId.of("Asia/Kuala_Lumpur");
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        UUID paid = shop.placePaid(Samples.goods(2));
        shop.place(Samples.goods(1));
        UUID yesterday = shop.placePaid(Samples.goods(1));
        jdbc.sql("update orders set placed_at = ?, refunded = 2500 where id = ?")
                .params(today.atStartOfDay(zone).minusSeconds(1).toOffsetDateTime(), yesterday)
                .update();
        UUID longAgo = shop.placePaid(Samples.goods(1));
        jdbc.sql("update orders set placed_at = ? where id = ?")
                .params(today.minusDays(29).atStartOfDay(zone).minusSeconds(1).toOffsetDateTime(), longAgo)
                .update();
        assertThat(paid).isNotNull();

        List<SalesDay> days = home.days();
        assertThat(days).hasSize(30).extracting(SalesDay::day).isSorted();
        assertThat(days.getFirst().day()).isEqualTo(today.minusDays(29));
        assertThat(days.getFirst().orders()).isZero();
        assertThat(days.getLast())
                .hasToString("SalesDay[day=" + today + ", orders=2, placed=MYR 300.00, revenue=MYR 200.00]");
        assertThat(days.get(28))
                .hasToString(
                        "SalesDay[day=" + today.minusDays(1) + ", orders=1, placed=MYR 100.00, revenue=MYR 75.00]");
    }

    @Test
    void findsOrdersCustomersAndProducts() {
        assertThat(shop.post(
                        "/api/products",
                        Samples.body("{'sku': 'MUG-1', 'name': 'Aisyah mug', 'kind': 'GOODS', 'unitPrice': '9.90'}")))
                .hasStatus(201);
        UUID order = shop.place(Samples.goods(1));
        UUID other = shop.placePaid(Samples.order().with("/customer", java.util.Map.of("name", "Tan Wei Ling")));
        assertThat(shop.post("/api/orders/" + order + "/payments", "{\"reference\": \"CIMB-90817\"}"))
                .hasStatus(201);
        UUID refund = id(shop.post("/api/orders/" + order + "/refunds", "{\"amount\": \"10\"}"));
        assertThat(shop.post("/api/refunds/" + refund + "/complete", "{\"reference\": \"DUITNOW-5512\"}"))
                .hasStatus(200);
        String number = shop.order(order, "$.number");

        Search.Hits aisyah = search.find(" aisyah ");
        assertThat(aisyah.orders()).extracting(OrderRow::id).contains(order);
        assertThat(aisyah.customers()).extracting(CustomerView::name).containsExactly("Aisyah Rahman");
        assertThat(aisyah.products()).hasSize(1);
        assertThat(search.find(number).orders().getFirst().id()).isEqualTo(order);
        assertThat(search.find("#" + number).orders()).extracting(OrderRow::id).containsExactly(order);
        assertThat(search.find("cimb-90817").orders()).extracting(OrderRow::id).containsExactly(order);
        assertThat(search.find("duitnow-5512").orders())
                .extracting(OrderRow::id)
                .containsExactly(order);
        assertThat(search.find("web-1001").orders()).extracting(OrderRow::id).containsExactly(other);
        assertThat(search.find("nobody at all").isEmpty()).isTrue();
        assertThat(search.find(" ").isEmpty()).isTrue();
    }

    @Test
    void looksAtFewRowsOfManyOrders() {
        LargeShop.fill(database, ORDERS);
        plans.looksAtFew("attention", ORDERS / 2, home::attention);
        for (String text : List.of("EM000000017MY", "MBB-200031", "1500", "aisyah1@example.com", "nobody at all")) {
            assertThat(plans.looksAtFew(text, ORDERS / 2, () -> search.find(text)))
                    .as("statements for " + text)
                    .isLessThanOrEqualTo(20);
        }
    }

    private void update(String change, UUID id) {
        jdbc.sql("update " + change).param(id).update();
    }
}
