package io.tertib.order;

import static io.tertib.Shop.fields;
import static io.tertib.Shop.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.common.Ids;
import io.tertib.common.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
class OrderListTests {

    @Autowired
    private Shop shop;

    @Autowired
    private OrderLifecycle lifecycle;

    @Autowired
    private OrderQueries queries;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void sortsOrdersIntoTabs() {
        UUID unpaid = shop.place(Samples.goods(1));
        UUID partlyPaid = shop.place(Samples.goods(1));
        assertThat(shop.post("/api/orders/" + partlyPaid + "/payments", "{\"amount\": \"1.00\"}"))
                .hasStatus(201);
        UUID paid = shop.placePaid(Samples.goods(1));
        UUID done = shop.placePaid(Samples.goods(1)
                .with("/items", List.of(Map.of("name", "Haircut", "quantity", 1, "unitPrice", 35, "kind", "SERVICE"))));
        assertThat(shop.post("/api/orders/" + done + "/archive", "")).hasStatusOk();
        UUID expired = shop.place(Samples.goods(1));
        jdbc.sql("update orders set status = 'EXPIRED', payment_status = 'VOIDED' where id = ?")
                .param(expired)
                .update();

        assertThat(list("")).containsExactly(expired, done, paid, partlyPaid, unpaid);
        assertThat(list("tab=all")).hasSize(5);
        assertThat(list("tab=unpaid")).containsExactly(partlyPaid, unpaid);
        assertThat(list("tab=unfulfilled")).containsExactly(paid, partlyPaid, unpaid);
        assertThat(list("tab=open")).containsExactly(paid, partlyPaid, unpaid);
        assertThat(list("tab=archived")).containsExactly(done);
        assertThat(list("status=EXPIRED")).containsExactly(expired);
        assertThat(list("status=OPEN")).containsExactly(done, paid, partlyPaid, unpaid);
        assertThat(list("status=OPEN&tab=archived")).containsExactly(done);
        assertThat(list("status=CANCELLED")).isEmpty();
        assertThat(list("status=")).hasSize(5);
        assertThat(list("paymentStatus=VOIDED")).containsExactly(expired);
        assertThat(list("paymentStatus=PAID&fulfilmentStatus=UNFULFILLED")).containsExactly(paid);
        assertThat(list("fulfilmentStatus=NOT_REQUIRED")).containsExactly(done);
        assertThat(list("method=CASH")).isEmpty();
        assertThat(list("method=BANK_TRANSFER&tab=unpaid")).hasSize(2);
    }

    @Test
    void findsByWhatPeopleKnowOfAnOrder() {
        UUID percent = shop.place(Samples.goods(1)
                .with("/externalReference", "100%_OFF")
                .with(
                        "/customer",
                        Map.of("name", "Ömer O'Neil", "email", "omer_1@example.com", "phone", "+60198765432")));
        UUID plain = shop.place(Samples.order());
        String number = shop.order(plain, "$.number");

        assertThat(list("q=" + number)).containsExactly(plain);
        assertThat(list("q=web-10")).containsExactly(plain);
        assertThat(list("q=AISYAH RAH")).containsExactly(plain);
        assertThat(list("q=aisyah@example")).containsExactly(plain);
        assertThat(list("q=60123456")).containsExactly(plain);
        assertThat(list("q=ömer o'n")).containsExactly(percent);
        assertThat(list("q= ")).hasSize(2);
        // As they stand, not as placeholders.
        assertThat(list("q=%_")).containsExactly(percent);
        assertThat(list("q=omer_1")).containsExactly(percent);
        assertThat(list("q=A_syah")).isEmpty();
        assertThat(list("q=1%1")).isEmpty();
        assertThat(list("q=\\")).isEmpty();
    }

    @Test
    void takesDaysInTheZoneOfTheShopAndBothEnds() {
        UUID before = placedAt("2026-11-30T15:59:59.999999Z");
        UUID first = placedAt("2026-11-30T16:00:00Z");
        UUID last = placedAt("2026-12-02T15:59:59.999999Z");
        UUID after = placedAt("2026-12-02T16:00:00Z");

        assertThat(list("from=2026-12-01&to=2026-12-02")).containsExactly(last, first);
        assertThat(list("from=2026-12-02&to=2026-12-02")).containsExactly(last);
        assertThat(list("from=2026-12-01")).containsExactly(after, last, first);
        assertThat(list("to=2026-11-30")).containsExactly(before);
        assertThat(list("from=2026-12-02T23:59:59+08:00&to=2026-12-03T00:00:00+08:00"))
                .containsExactly(last);
        // A plus that nobody encoded.
        assertThat(list("from=2026-12-03T00:00:00 08:00")).containsExactly(after);
    }

    @Test
    void showsLateOrdersUntilTheyAreShipped() {
        UUID late = shop.placePaid(Samples.goods(2));
        UUID alsoLate = shop.placePaid(Samples.goods(1));
        UUID cancelled = shop.placePaid(Samples.goods(1));
        UUID inTime = shop.placePaid(Samples.goods(1));
        List.of(late, alsoLate, cancelled).forEach(order -> lifecycle.markLate(order, Origin.PROCESS));
        assertThat(shop.post("/api/orders/" + cancelled + "/cancel", "{\"reason\": \"not wanted\"}"))
                .hasStatusOk();

        assertThat(list("late=true")).containsExactly(alsoLate, late);
        assertThat(list("late=false")).contains(inTime).hasSize(4);
        List<String> since = read(shop.get("/api/orders?late=true"), "$.items[*].lateSince");
        assertThat(since).hasSize(2).doesNotContainNull();

        assertThat(shop.post("/api/orders/" + late + "/shipments", "{\"courier\": \"DHL\"}"))
                .hasStatus(201);
        assertThat(list("late=true")).containsExactly(alsoLate);
        assertThat(shop.<String>order(late, "$.lateSince")).isNull();
    }

    @Test
    void filtersByChannelCourierAndCustomer() {
        UUID phone = shop.placePaid(Samples.goods(2).with("/channel", "PHONE"));
        UUID api = shop.placePaid(Samples.goods(1).with("/customer", Map.of("name", "Tan Wei Ling")));
        assertThat(shop.post(
                        "/api/orders/" + phone + "/shipments",
                        Samples.body("{'courier': 'DHL', 'trackingNumber': '1234567890', 'items': []}")
                                .with(
                                        "/items",
                                        List.of(Map.of(
                                                "itemId", shop.<String>order(phone, "$.items[0].id"), "quantity", 1)))))
                .hasStatus(201);
        MvcTestResult other = shop.post("/api/orders/" + phone + "/shipments", "{\"courier\": \"POSLAJU\"}");
        assertThat(other).hasStatus(201);

        assertThat(list("channel=PHONE")).containsExactly(phone);
        assertThat(list("channel=WHATSAPP")).isEmpty();
        assertThat(list("courier=DHL")).containsExactly(phone);
        assertThat(list("courier=POSLAJU&channel=PHONE")).containsExactly(phone);
        assertThat(list("courier=FEDEX")).isEmpty();
        assertThat(list("customer=" + shop.order(api, "$.customer.id"))).containsExactly(api);

        assertThat(shop.patch("/api/shipments/" + Shop.id(other), "{\"courier\": \"FEDEX\"}"))
                .hasStatusOk();
        assertThat(list("courier=POSLAJU")).isEmpty();
        assertThat(list("courier=FEDEX")).containsExactly(phone);
    }

    @Test
    void tellsByTheTimeWhatIsDueEvenIfNoProcessSaysSo() {
        UUID fresh = readySince(shop.placePaid(Samples.goods(1)), "1 hour");
        UUID reminded = readySince(shop.placePaid(Samples.goods(1)), "25 hours");
        UUID late = readySince(shop.placePaid(Samples.goods(1)), "49 hours");
        UUID shipped = readySince(shop.placePaid(Samples.goods(1)), "49 hours");
        assertThat(shop.post("/api/orders/" + shipped + "/shipments", "{\"courier\": \"DHL\"}"))
                .hasStatus(201);
        UUID expiring = shop.place(Samples.goods(1));
        jdbc.sql("update orders set payment_due_at = now() + interval '23 hours' where id = ?")
                .param(expiring)
                .update();
        UUID later = shop.place(Samples.goods(1));

        assertThat(list("toShip=true")).containsExactly(late, reminded, fresh);
        assertThat(list("late=true")).containsExactly(late);
        assertThat(list("dueSoon=true")).containsExactly(late, reminded);
        assertThat(list("expiring=true")).containsExactly(expiring);
        // A part is paid, so it does not expire.
        shop.post("/api/orders/" + expiring + "/payments", "{\"amount\": \"1.00\"}");
        assertThat(list("expiring=true")).isEmpty();
        assertThat(list("expiring=true&late=true")).isEmpty();
        assertThat(list("tab=unpaid")).containsExactly(later, expiring);
        assertThat(list("tab=unfulfilled")).contains(fresh).doesNotContain(shipped);
    }

    @Test
    void whatIsDeliveredInPartIsUnfulfilledWhilePiecesAreLeft() {
        UUID order = shop.placePaid(Samples.goods(2));
        MvcTestResult first = shop.post(
                "/api/orders/" + order + "/shipments",
                Samples.body("{'courier': 'DHL', 'items': []}")
                        .with(
                                "/items",
                                List.of(Map.of("itemId", shop.<String>order(order, "$.items[0].id"), "quantity", 1))));
        assertThat(first).hasStatus(201);
        assertThat(shop.patch("/api/shipments/" + Shop.id(first), "{\"status\": \"DELIVERED\"}"))
                .hasStatusOk();
        assertThat(shop.<String>order(order, "$.fulfilmentStatus")).isEqualTo("PARTIALLY_FULFILLED");

        assertThat(list("tab=unfulfilled")).containsExactly(order);
        assertThat(shop.post("/api/orders/" + order + "/shipments", "{\"courier\": \"DHL\"}"))
                .hasStatus(201);
        assertThat(list("tab=unfulfilled")).isEmpty();
    }

    @Test
    void showsARowAtAGlance() {
        UUID order = shop.placePaid(Samples.goods(2).with("/channel", "PHONE"));
        assertThat(shop.post(
                        "/api/orders/" + order + "/shipments",
                        "{\"courier\": \"DHL\", \"trackingNumber\": \"1234567890\"}"))
                .hasStatus(201);

        assertThat(queries.rows(OrderFilter.ALL, OrderSort.NEWEST, null, 10))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.id()).isEqualTo(order);
                    assertThat(row.number()).isEqualTo(shop.order(order, "$.number"));
                    assertThat(row.customerName()).isEqualTo("Aisyah Rahman");
                    assertThat(row.itemNames()).containsExactly("Mug");
                    assertThat(row.otherLines()).isZero();
                    assertThat(row.size()).isEqualTo("2 items");
                    assertThat(row.total().toDecimal()).isEqualTo("200.00");
                    assertThat(row.amountDue().isZero()).isTrue();
                    assertThat(row.paymentStatus()).isEqualTo(PaymentStatus.PAID);
                    assertThat(row.fulfilmentStatus()).isEqualTo(FulfilmentStatus.SHIPPED);
                    assertThat(row.channel()).isEqualTo(Channel.PHONE);
                    assertThat(row.couriers()).containsExactly("DHL");
                    assertThat(row.trackingNumbers()).containsExactly("1234567890");
                    assertThat(row.isGoingOn()).isTrue();
                });
        UUID customer = UUID.fromString(shop.order(order, "$.customer.id"));
        assertThat(queries.totals(Set.of(customer, order))).hasSize(1).hasEntrySatisfying(customer, totals -> {
            assertThat(totals.orders()).isEqualTo(1);
            assertThat(totals.spent()).hasToString("[MYR 200.00]");
        });
    }

    private UUID readySince(UUID order, String ago) {
        jdbc.sql("update orders set ready_to_ship_at = now() - cast(? as interval) where id = ?")
                .params(ago, order)
                .update();
        return order;
    }

    @ParameterizedTest
    @CsvSource({
        "courier=PIGEON, 400, courier",
        "channel=PIGEON, 400, channel",
        "customer=me, 400, customer",
        "limit=0, 422, limit",
        "limit=251, 422, limit",
        "limit=x, 400, limit",
        "cursor=x, 400, cursor",
        "cursor=x=, 400, cursor",
        "tab=mine, 400, tab",
        "sort=name, 400, sort",
        "from=yesterday, 400, from",
        "to=2026-02-30, 400, to",
        "from=2026-12-01T10:00:00, 400, from",
        "to=+999999999-12-31T00:00:00Z, 400, to",
        "from=2026-12-03&to=2026-12-01, 422, to",
        "status=LOST, 400, status",
        "status=open, 400, status",
        "paymentStatus=RICH, 400, paymentStatus",
        "statuss=OPEN, 400, statuss",
        "tab=open&tab=all, 400, tab"
    })
    void namesTheParameterThatIsWrong(String query, int status, String field) {
        MvcTestResult refused = shop.get("/api/orders?" + query);

        assertThat(refused).hasStatus(status);
        assertThat(fields(refused)).containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-placedAt", "placedAt", "-total", "total"})
    void pagesThroughManyOrdersWithoutGapsOrDoubles(String sort) {
        UUID pattern = shop.place(Samples.goods(1));
        copy(pattern, 280);
        List<UUID> expected = jdbc.sql("select id from orders order by %s %s, id %2$s"
                        .formatted(
                                sort.endsWith("total") ? "total" : "placed_at", sort.startsWith("-") ? "desc" : "asc"))
                .query(UUID.class)
                .list();

        List<UUID> seen = new ArrayList<>();
        String cursor = null;
        do {
            MvcTestResult page = page("limit=50&sort=" + sort, cursor);
            seen.addAll(ids(page));
            cursor = read(page, "$.nextCursor");
            if (sort.equals("-placedAt")) {
                // Orders that come in meanwhile stand before the first page.
                shop.place(Samples.goods(1));
            }
        } while (cursor != null);

        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void givesAtMost250AtOnce() {
        copy(shop.place(Samples.goods(1)), 250);

        MvcTestResult page = page("limit=250", null);

        assertThat(ids(page)).hasSize(250);
        assertThat(ids(page("limit=250", read(page, "$.nextCursor")))).hasSize(1);
        assertThat(ids(page("", null))).hasSize(50);
    }

    @Test
    void refusesTheCursorOfAnotherSort() {
        copy(shop.place(Samples.goods(1)), 2);
        String byTime = read(page("limit=1", null), "$.nextCursor");
        String byTotal = read(page("limit=1&sort=total", null), "$.nextCursor");

        assertThat(page("sort=total", byTime)).hasStatus(400);
        assertThat(page("sort=placedAt", byTotal)).hasStatus(400);
    }

    /** Copies an order, many with the same time and total. */
    private void copy(UUID pattern, int many) {
        List<String> columns = jdbc.sql("""
                        select column_name from information_schema.columns where table_name = 'orders'
                        and is_generated = 'NEVER'
                        and column_name not in ('id', 'number', 'request_reference', 'tracking_token', 'placed_at', 'total',
                                                'shipping_fee')""").query(String.class).list();
        for (int i = 0; i < many; i++) {
            jdbc.sql("""
                            insert into orders (id, number, request_reference, tracking_token, placed_at, total, shipping_fee, %1$s)
                            select ?, ?, ?, ?, placed_at - ? * interval '1 hour', total + ?, shipping_fee + ?, %1$s
                            from orders where id = ?""".formatted(String.join(", ", columns)))
                    .params(Ids.next(), 1_000_000 + i, "copy:" + i, "copy" + i, i / 30, i / 40, i / 40, pattern)
                    .update();
        }
    }

    private UUID placedAt(String time) {
        UUID id = shop.place(Samples.goods(1));
        jdbc.sql("update orders set placed_at = cast(? as timestamptz) where id = ?")
                .params(Instant.parse(time).toString(), id)
                .update();
        return id;
    }

    private List<UUID> list(String query) {
        MvcTestResult page = page(query, null);
        assertThat(page).hasStatusOk();
        return ids(page);
    }

    private MvcTestResult page(String query, @Nullable String cursor) {
        return shop.get("/api/orders?" + query + (cursor == null ? "" : "&cursor=" + cursor));
    }

    private static List<UUID> ids(MvcTestResult page) {
        List<String> ids = read(page, "$.items[*].id");
        return ids.stream().map(UUID::fromString).toList();
    }
}
