package io.tertib.bench;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people and programs ask a shop for: lists with their tabs, counts, filters and orders, searches of all kinds. */
final class Readings {

    /** How many orders somebody has gone through who asks for the next page. */
    private static final int FAR = 5000;

    private final Database database;
    private final Visitor visitor;
    private final Searched number;
    private final Searched trackingNumber;
    private final Searched email;
    private final List<Reading> all = new ArrayList<>();

    /**
     * @param database the shop; what is looked for is taken from it
     * @param visitor who asks for pages one after the other, to come to a later one
     */
    Readings(Database database, Visitor visitor) {
        this.database = database;
        this.visitor = visitor;
        String ordered = somebodys("number");
        this.number = new Searched("{number}", ordered, ordered, Long.parseLong(ordered));
        this.trackingNumber = new Searched("{tracking number}", somebodys("split_part(tracking_numbers, chr(10), 1)"));
        this.email = new Searched("{e-mail address}", somebodys("customer_email"));
        orders();
        searches();
        otherLists();
        calendar();
        everything();
    }

    List<Reading> all() {
        return List.copyOf(all);
    }

    private void orders() {
        String middle =
                day("SELECT placed_at FROM orders ORDER BY placed_at OFFSET (SELECT count(*) / 2 FROM orders) LIMIT 1");
        apiOrders("", OrderSql.ALL);
        apiOrders("?tab=unpaid", OrderSql.UNPAID);
        apiOrders("?tab=unfulfilled", OrderSql.UNFULFILLED);
        apiOrders("?tab=archived", OrderSql.ARCHIVED);
        apiOrders("?toShip=true", OrderSql.TO_SHIP);
        apiOrders("?late=true", OrderSql.LATE);
        apiOrders("?status=CANCELLED", "t.status = 'CANCELLED'");
        apiOrders(
                "?courier=FEDEX&method=COD",
                "'FEDEX' = ANY (string_to_array(t.couriers, ',')) AND t.payment_method = 'COD'");
        apiOrders(
                "?status=EXPIRED&courier=DHL",
                "t.status = 'EXPIRED' AND 'DHL' = ANY (string_to_array(t.couriers, ','))");
        apiOrders("?sort=-total", OrderSql.ALL, "total DESC, id DESC");
        apiOrders("?sort=total&tab=unpaid", OrderSql.UNPAID, "total, id");
        reading(
                "/api/orders?from={day}&to={day}",
                "/api/orders?from=%s&to=%s".formatted(middle, middle),
                OrderSql.api(
                        "t.placed_at >= %1$s AND t.placed_at < %1$s + interval '1 day'".formatted(midnight(middle)),
                        OrderSql.NEWEST));
        far();
        ordersPage("/orders", "/orders", OrderSql.ALL, OrderSql.ALL);
        ordersPage("/orders?tab=unpaid", "/orders?tab=unpaid", OrderSql.UNPAID, OrderSql.ALL);
        ordersPage("/orders?tab=archived", "/orders?tab=archived", OrderSql.ARCHIVED, OrderSql.ALL);
        ordersPage("/orders?toShip=true", "/orders?toShip=true", OrderSql.TO_SHIP, OrderSql.TO_SHIP);
        String transfers = "t.payment_method = 'BANK_TRANSFER'";
        ordersPage("/orders?method=BANK_TRANSFER", "/orders?method=BANK_TRANSFER", transfers, transfers);
        String cod = "t.payment_method = 'COD' AND t.channel = 'PHONE'";
        ordersPage(
                "/orders?method=COD&channel=PHONE&tab=archived",
                "/orders?method=COD&channel=PHONE&tab=archived",
                cod + " AND " + OrderSql.ARCHIVED,
                cod);
    }

    private void far() {
        String cursor = "";
        JsonNode page;
        int read = 0;
        do {
            page = JsonMapper.builder()
                    .build()
                    .readTree(visitor.get("/api/orders?limit=250" + cursor).body());
            cursor = "&cursor=" + Visitor.encode(page.path("nextCursor").asString());
            read += page.path("items").size();
        } while (read < FAR);
        String last = page.path("items").get(249).path("id").asString();
        reading(
                "/api/orders?cursor={after %,d}".formatted(FAR),
                "/api/orders?limit=50" + cursor,
                OrderSql.api(
                        "(t.placed_at, t.id) < (SELECT placed_at, id FROM orders WHERE id = '" + last + "')",
                        OrderSql.NEWEST));
    }

    private void searches() {
        for (Searched searched : searched()) {
            String found = searched.inOrders();
            reading(
                    "/api/orders?q=" + searched.name(),
                    "/api/orders?q=" + searched.encoded(),
                    OrderSql.api(found, OrderSql.NEWEST));
        }
        Searched name = Searched.text("aisyah");
        String found = name.inOrders();
        apiOrders("?q=aisyah&tab=unpaid", found + " AND " + OrderSql.UNPAID);
        apiOrders("?q=aisyah&sort=-total", found, "total DESC, id DESC");
        apiOrders("?q=aisyah&status=CANCELLED", found + " AND t.status = 'CANCELLED'");
        ordersPage("/orders?q=aisyah", "/orders?q=aisyah", found, found);
        for (Searched searched : List.of(number, trackingNumber, Searched.text("zqx"))) {
            reading(
                    "/orders?q=" + searched.name(),
                    "/orders?q=" + searched.encoded(),
                    OrderSql.pageOfFew(searched.inOrders()));
        }
    }

    /** From what one order in twenty has to what none has; as people write it. */
    private List<Searched> searched() {
        return List.of(
                Searched.text("aisyah"),
                Searched.text("aisyah rahman"),
                Searched.text("an"),
                number,
                trackingNumber,
                new Searched("{phone number}", somebodys("customer_phone"), somebodys("substr(customer_phone, 4)"), 0),
                email,
                new Searched("{reference}", somebodys("external_reference")),
                Searched.text("zqx"));
    }

    private void otherLists() {
        shipments("", OrderSql.ALL);
        shipments("?status=IN_TRANSIT", "t.status = 'IN_TRANSIT'");
        shipments("?overdue=true", ShopSql.OVERDUE);
        shipments("?courier=DHL", "t.courier = 'DHL'");
        reading(
                "/shipments?q={tracking number}",
                "/shipments?q=" + trackingNumber.encoded(),
                ShopSql.shipments(trackingNumber.inText()));
        reading("/api/shipments", "/api/shipments", List.of(ShopSql.shipmentRows(OrderSql.ALL)));
        payments("", OrderSql.ALL);
        payments(
                "?status=TO_REVIEW", "t.review_reason IS NOT NULL AND t.reviewed_at IS NULL AND t.state = 'TO_REVIEW'");
        payments("?method=COD", "t.method = 'COD'");
        Searched transfer =
                new Searched("{reference}", one("SELECT max(reference) FROM payment WHERE reference LIKE 'MBB-%'"));
        reading("/payments?q={reference}", "/payments?q=" + transfer.encoded(), ShopSql.payments(transfer.inText()));
        reading("/api/payments", "/api/payments", List.of(ShopSql.paymentRows(OrderSql.ALL)));
        reading("/payments/refunds", "/payments/refunds", ShopSql.refunds(OrderSql.ALL));
        customers("", OrderSql.ALL);
        for (String text : List.of("aisyah", "zqx")) {
            customers("?q=" + text, Searched.text(text).inText());
        }
        reading("/tasks", "/tasks", List.of(ShopSql.TASKS));
    }

    private void calendar() {
        // A month in which there is too much to be shown one by one.
        LocalDate day =
                LocalDate.parse(day("SELECT min(placed_at) + (max(placed_at) - min(placed_at)) / 2 FROM orders"));
        LocalDate first = YearMonth.from(day).atDay(1);
        LocalDate next = first.plusMonths(1);
        List<String> month = ShopSql.calendar(first.toString(), next.toString());
        reading("/calendar?day={day}", "/calendar?day=" + day, month);
        reading(
                "/calendar/entries?start={day}&end={day}",
                "/calendar/entries?start=%sT00:00:00&end=%sT00:00:00".formatted(first, next),
                month);
    }

    private void everything() {
        for (Searched searched :
                List.of(Searched.text("aisyah"), number, trackingNumber, email, Searched.text("zqx"))) {
            reading(
                    "/search/quick?q=" + searched.name(),
                    "/search/quick?q=" + searched.encoded(),
                    ShopSql.everything(searched.inOrders(), searched.inText()));
        }
    }

    private void apiOrders(String query, String where) {
        apiOrders(query, where, OrderSql.NEWEST);
    }

    private void apiOrders(String query, String where, String order) {
        reading("/api/orders" + query, "/api/orders" + query, OrderSql.api(where, order));
    }

    private void ordersPage(String what, String address, String where, String whereInAnyTab) {
        reading(what, address, OrderSql.page(where, whereInAnyTab));
    }

    private void shipments(String query, String where) {
        reading("/shipments" + query, "/shipments" + query, ShopSql.shipments(where));
    }

    private void payments(String query, String where) {
        reading("/payments" + query, "/payments" + query, ShopSql.payments(where));
    }

    private void customers(String query, String where) {
        reading("/customers" + query, "/customers" + query, List.of(ShopSql.customers(where)));
    }

    private void reading(String what, String address, List<String> sql) {
        all.add(new Reading(what, address, sql));
    }

    /** Something of an order in the archive that was sent and has a reference. */
    private String somebodys(String what) {
        return one(
                "SELECT (" + what + ")::text FROM orders WHERE archived AND external_reference IS NOT NULL"
                        + " AND tracking_numbers <> '' AND customer_email IS NOT NULL ORDER BY placed_at DESC OFFSET 100 LIMIT 1");
    }

    /** The day in the shop's zone. */
    private String day(String time) {
        return one("SELECT ((" + time + ") AT TIME ZONE " + ShopSql.ZONE + ")::date::text");
    }

    private static String midnight(String day) {
        return "('" + day + "'::timestamp AT TIME ZONE " + ShopSql.ZONE + ")";
    }

    private String one(String query) {
        return Objects.requireNonNull(
                database.sql().sql(query).query(String.class).single());
    }

    /**
     * A text that is searched for.
     *
     * @param name what stands for it in the report
     * @param text as it is typed
     * @param kept the form in which it stands in the column {@code search}
     * @param number of an order, if it is one; or 0
     */
    private record Searched(String name, String text, String kept, long number) {

        Searched(String name, String text) {
            this(name, text, text, 0);
        }

        /** A text of the report's own. */
        static Searched text(String text) {
            return new Searched(text, text);
        }

        String encoded() {
            return Visitor.encode(text);
        }

        /** In a list of orders, which are also found by how their number begins. */
        String inOrders() {
            return number == 0
                    ? inText()
                    : "(%s OR t.number = %d OR t.number BETWEEN %d AND %d OR t.number BETWEEN %d AND %d OR t.number BETWEEN %d AND %d)"
                            .formatted(
                                    inText(),
                                    number,
                                    number * 10,
                                    number * 10 + 9,
                                    number * 100,
                                    number * 100 + 99,
                                    number * 1000,
                                    number * 1000 + 999);
        }

        /** In any list: as it stands, or all of its words; two letters begin a word. */
        String inText() {
            String whole = has(kept.length() < 3 ? " " + kept : kept);
            String words = Stream.of(kept.split(" ")).map(Searched::has).collect(Collectors.joining(" AND "));
            return kept.contains(" ") ? "(" + whole + " OR " + words + ")" : whole;
        }

        private static String has(String part) {
            return "t.search LIKE search_pattern('" + part + "') ESCAPE '!'";
        }
    }
}
