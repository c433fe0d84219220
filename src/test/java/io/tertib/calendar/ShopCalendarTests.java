package io.tertib.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.SqlCounter;
import io.tertib.export.ManyOrders;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
class ShopCalendarTests {

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SqlCounter sql;

    @Test
    void showsAppointmentsDeliveriesAndOrders() {
        UUID order = shop.placePaid(Samples.order());
        MvcTestResult shipped = shop.post(
                "/api/orders/" + order + "/shipments",
                "{\"courier\": \"POSLAJU\", \"scheduledDeliveryDate\": \"2099-12-01\"}");
        assertThat(shipped).hasStatus(201);
        jdbc.sql("update orders set placed_at = '2099-12-01T01:30:00Z'").update();
        String number = shop.order(order, "$.number");
        String appointment = shop.order(order, "$.appointments[0].id");

        List<Map<String, Object>> entries = calendar("from=2099-12-01&to=2099-12-31");

        assertThat(entries).hasSize(3);
        assertThat(entries.get(0))
                .containsEntry("type", "DELIVERY")
                .containsEntry("id", Shop.id(shipped).toString())
                .containsEntry("title", "Delivery of order " + number + ", Aisyah Rahman")
                .containsEntry("start", "2099-12-01T00:00:00+08:00")
                .containsEntry("end", "2099-12-02T00:00:00+08:00")
                .containsEntry("allDay", true)
                .containsEntry("orderId", order.toString())
                .containsEntry("orderNumber", number)
                .containsEntry("customer", "Aisyah Rahman")
                .containsEntry("status", "SHIPPED")
                .containsEntry("count", 1);
        assertThat(entries.get(1))
                .containsEntry("type", "ORDER")
                .containsEntry("id", order.toString())
                .containsEntry("title", "Order " + number + ", Aisyah Rahman")
                .containsEntry("start", "2099-12-01T09:30:00+08:00")
                .containsEntry("end", "2099-12-01T09:30:00+08:00")
                .containsEntry("allDay", false)
                .containsEntry("orderId", order.toString())
                .containsEntry("status", "OPEN");
        assertThat(entries.get(2))
                .containsEntry("type", "APPOINTMENT")
                .containsEntry("id", appointment)
                .containsEntry("title", "Fitting, Aisyah Rahman")
                .containsEntry("start", "2099-12-01T10:00:00+08:00")
                .containsEntry("end", "2099-12-01T10:30:00+08:00")
                .containsEntry("allDay", false)
                .containsEntry("orderId", order.toString())
                .containsEntry("orderNumber", number)
                .containsEntry("status", "SCHEDULED");
        assertThat(calendar("from=2099-12-01&to=2099-12-31&type=ORDER"))
                .extracting(entry -> entry.get("type"))
                .containsExactly("ORDER");
        assertThat(calendar("from=2099-12-02&to=2099-12-31")).isEmpty();
        assertThat(calendar("from=2099-11-01&to=2099-11-30")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2099-12-01, 2099-12-01, ''",
        "2099-12-02, 2099-12-02, DELIVERY ORDER APPOINTMENT",
        "2099-12-03, 2099-12-03, APPOINTMENT",
        "2099-12-02T00:00:00+08:00, 2099-12-02T00:00:01+08:00, DELIVERY ORDER",
        // The day of a delivery is meant wherever in it the time begins or ends.
        "2099-12-02T23:00:00+08:00, 2099-12-02T23:30:00+08:00, DELIVERY",
        "2099-12-02T23:30:00+08:00, 2099-12-03T00:00:00+08:00, DELIVERY APPOINTMENT",
        // An appointment that began before.
        "2099-12-03T00:15:00+08:00, 2099-12-03T00:20:00+08:00, APPOINTMENT",
        // It ends when the time begins.
        "2099-12-03T00:30:00+08:00, 2099-12-03T01:00:00+08:00, ''",
        "2099-12-01T16:00:00Z, 2099-12-01T16:00:01Z, DELIVERY ORDER",
        "2099-12-01T15:00:00Z, 2099-12-01T16:00:00Z, ''"
    })
    void takesDaysInTheZoneOfTheShopAndBothEnds(String from, String to, String types) {
        UUID order = shop.placePaid(Samples.order()
                .with("/items/1/appointment/start", "2099-12-02T23:30:00+08:00")
                .with("/items/1/appointment/end", "2099-12-03T00:30:00+08:00"));
        assertThat(shop.post(
                        "/api/orders/" + order + "/shipments",
                        "{\"courier\": \"POSLAJU\", \"scheduledDeliveryDate\": \"2099-12-02\"}"))
                .hasStatus(201);
        jdbc.sql("update orders set placed_at = '2099-12-01T16:00:00Z'").update();

        assertThat(calendar("from=" + from + "&to=" + to))
                .extracting(entry -> entry.get("type"))
                .containsExactly(types.isEmpty() ? new Object[0] : (Object[]) types.split(" "));
    }

    @Test
    void whatIsCancelledTakesNoTime() {
        UUID order = shop.place(Samples.order());
        UUID other = shop.placePaid(Samples.goods(1));
        MvcTestResult shipped = shop.post(
                "/api/orders/" + other + "/shipments",
                "{\"courier\": \"DHL\", \"scheduledDeliveryDate\": \"2099-12-01\"}");
        assertThat(calendar("from=2099-12-01&to=2099-12-31")).hasSize(2);

        assertThat(shop.post("/api/orders/" + order + "/cancel", "{\"reason\": \"Changed her mind\"}"))
                .hasStatusOk();
        assertThat(shop.patch("/api/shipments/" + Shop.id(shipped), "{\"status\": \"CANCELLED\"}"))
                .hasStatusOk();

        assertThat(calendar("from=2099-12-01&to=2099-12-31")).isEmpty();
    }

    @Test
    void whatHasBeenMovedIsWhereItNowIs() {
        UUID order = shop.place(Samples.order());
        String id = shop.order(order, "$.appointments[0].id");

        assertThat(shop.patch("/api/appointments/" + id, "{\"start\": \"2099-12-08T10:00:00+08:00\"}"))
                .hasStatusOk();

        assertThat(calendar("from=2099-12-01&to=2099-12-07")).isEmpty();
        assertThat(calendar("from=2099-12-08&to=2099-12-08"))
                .extracting(entry -> entry.get("start"), entry -> entry.get("end"))
                .containsExactly(tuple("2099-12-08T10:00:00+08:00", "2099-12-08T10:30:00+08:00"));
    }

    @Test
    void ordersAreCountedByDayWhereThereAreTooManyToLookThrough() {
        // The last ten minutes of a day in the shop, and what came before.
        ManyOrders.insert(jdbc, ShopCalendar.MOST_OF_A_KIND, "2099-12-01T16:09:00Z");
        assertThat(calendar("from=2099-11-01&to=2099-12-31"))
                .hasSize(ShopCalendar.MOST_OF_A_KIND)
                .allSatisfy(entry -> assertThat(entry).containsEntry("count", 1));

        UUID order = shop.place(Samples.order());
        jdbc.sql("update orders set placed_at = '2099-12-01T16:10:00Z' where id = ?")
                .param(order)
                .update();
        List<Map<String, Object>> entries = calendar("from=2099-11-01&to=2099-12-31");

        assertThat(entries).hasSize(3);
        assertThat(entries.get(0))
                .containsEntry("type", "ORDER")
                .containsEntry("title", "990 orders")
                .containsEntry("start", "2099-12-01T00:00:00+08:00")
                .containsEntry("end", "2099-12-02T00:00:00+08:00")
                .containsEntry("allDay", true)
                .containsEntry("count", 990)
                .containsEntry("id", null)
                .containsEntry("orderId", null)
                .containsEntry("status", null);
        // What there is little of is still shown by itself.
        assertThat(entries.get(1)).containsEntry("type", "APPOINTMENT").containsEntry("count", 1);
        assertThat(entries.get(2)).containsEntry("title", "11 orders").containsEntry("count", 11);
        // A part of it, which can be looked through, is shown one by one.
        assertThat(calendar("from=2099-12-02&to=2099-12-02"))
                .hasSize(11)
                .allSatisfy(entry -> assertThat(entry).containsEntry("count", 1));
    }

    @Test
    void soAreAppointmentsAndDeliveries() {
        ManyOrders.insert(jdbc, ShopCalendar.MOST_OF_A_KIND + 1, "2026-12-01T00:00:00Z");
        jdbc.sql("""
                        insert into appointment (id, order_id, order_number, order_item_id, title, starts_at, ends_at, status, version)
                        select gen_random_uuid(), order_id, '1', id, 'Fitting', '2099-11-30T12:00:00Z', '2099-12-01T12:00:00Z',
                          'SCHEDULED', 0
                        from order_item""").update();
        jdbc.sql("""
                        insert into shipment (id, order_id, order_number, number, courier, status, status_at, request_reference,
                          request_fingerprint, shipped_at, tracking_chase_at, delivery_check_at, scheduled_delivery_date, version)
                        select gen_random_uuid(), id, '1', 1, 'DHL', 'SHIPPED', now(), 'many:' || id, '', now(), now(), now(),
                          '2099-12-01', 0
                        from orders""").update();

        assertThat(calendar("from=2099-12-01&to=2099-12-01"))
                .extracting(entry -> entry.get("title"), entry -> entry.get("start"))
                .containsExactly(
                        tuple("1,001 appointments", "2099-12-01T00:00:00+08:00"),
                        tuple("1,001 deliveries", "2099-12-01T00:00:00+08:00"));
        // It is counted on the first day that is looked at.
        assertThat(calendar("from=2099-11-29&to=2099-12-01&type=APPOINTMENT"))
                .extracting(entry -> entry.get("start"))
                .containsExactly("2099-11-30T00:00:00+08:00");
    }

    @Test
    void asksTheDatabaseOnceForEachType() {
        shop.place(Samples.order());
        SqlCounter.Tally few = sql.count(() -> calendar("from=2026-01-01&to=2026-12-31"));
        ManyOrders.insert(jdbc, 500, "2026-12-01T00:00:00Z");
        SqlCounter.Tally many = sql.count(() -> calendar("from=2026-01-01&to=2026-12-31"));

        assertThat(few.statements()).hasSize(3);
        assertThat(many).isEqualTo(few);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 422, from, is needed",
        "from=2026-12-01, 422, to, is needed",
        "from=yesterday&to=2026-12-01, 400, from, must be a day",
        "from=2026-12-02&to=2026-12-01, 422, to, must be after from",
        "from=2026-12-01T10:00:00Z&to=2026-12-01T10:00:00Z, 422, to, must be after from",
        "from=2026-01-01&to=2027-02-05, 422, to, must be at most 400 days after from"
    })
    void refusesWhatIsNoTimeToLookAt(String query, int status, String field, String problem) {
        MvcTestResult refused = shop.get("/api/calendar?" + query);
        assertThat(refused).hasStatus(status);
        assertThat(Shop.fields(refused)).containsExactly(field);
        assertThat(Shop.<String>read(refused, "$.errors[0].message")).startsWith(problem);
    }

    @Test
    void isForWhoMaySeeTheShop() {
        assertThat(calendar("from=2026-01-01&to=2027-02-04")).isEmpty();
        assertThat(shop.get("/api/calendar?from=2026-01-01&to=2026-02-04&type=PARTY"))
                .hasStatus(400);
        assertThat(shop.get("/api/calendar?from=2026-01-01&to=2026-02-04&limit=1"))
                .hasStatus(400);
        assertThat(mvc.get().uri("/api/calendar?from=2026-01-01&to=2026-02-04").exchange())
                .hasStatus(401);
    }

    private List<Map<String, Object>> calendar(String query) {
        MvcTestResult answer = shop.get("/api/calendar?" + query);
        assertThat(answer).hasStatusOk();
        return Shop.read(answer, "$");
    }
}
