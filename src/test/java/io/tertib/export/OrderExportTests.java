package io.tertib.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.entry;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.SqlCounter;
import io.tertib.order.OrderFilter;
import io.tertib.order.OrderSort;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
class OrderExportTests {

    private static final String SHOPIFYS_COLUMNS =
            "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,"
                    + "Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,"
                    + "Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,"
                    + "Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,Billing Address1,"
                    + "Billing Address2,Billing Company,Billing City,Billing Zip,Billing Province,Billing Country,"
                    + "Billing Phone,Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,Shipping Company,"
                    + "Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Notes,Note Attributes,"
                    + "Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Employee,"
                    + "Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount,Tax 1 Name,Tax 1 Value,Tax 2 Name,"
                    + "Tax 2 Value,Tax 3 Name,Tax 3 Value,Tax 4 Name,Tax 4 Value,Tax 5 Name,Tax 5 Value,Phone,"
                    + "Receipt Number,Duties,Billing Province Name,Shipping Province Name,Payment ID,Payment Terms Name,"
                    + "Next Payment Due At,Payment References";

    private static final OrderFilter ALL = OrderFilter.ALL;

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private OrderExport export;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SqlCounter sql;

    @LocalServerPort
    private int port;

    @Test
    void hasARowForEachItemInTheWordsOfTheApi() {
        UUID order = shippedInTwoParcels();
        String id = order.toString();
        String number = shop.order(order, "$.number");

        List<Map<String, String>> rows = export("");

        assertThat(rows).hasSize(3);
        Map<String, String> first = rows.getFirst();
        assertThat(first)
                .containsExactly(
                        entry("Order number", number),
                        entry("Line", "1"),
                        entry("Placed at", "2026-10-07 09:50:26"),
                        entry("Status", "OPEN"),
                        entry("Payment status", "PARTIALLY_REFUNDED"),
                        entry("Fulfilment status", "PARTIALLY_FULFILLED"),
                        entry("Channel", "ONLINE_STORE"),
                        entry("External reference", "WEB-1001"),
                        entry("Customer", "Aisyah Rahman"),
                        entry("Email", "aisyah@example.com"),
                        entry("Phone", "'+60123456789"),
                        entry("Recipient", "Aisyah Rahman"),
                        entry("Address line 1", "12 Jalan Ampang"),
                        entry("Address line 2", "Unit 8-2"),
                        entry("City", "Kuala Lumpur"),
                        entry("State", "Kuala Lumpur"),
                        entry("Postcode", "50450"),
                        entry("Country", "MY"),
                        entry("Recipient phone", "'+60123456789"),
                        entry("SKU", "TSHIRT-M"),
                        entry("Item", "T-shirt, \"M\""),
                        entry("Kind", "GOODS"),
                        entry("Quantity", "2"),
                        entry("Unit price", "49.90"),
                        entry("Line total", "99.80"),
                        entry("Shipped", "2"),
                        entry("Delivered", "1"),
                        entry("Returned", "0"),
                        entry("Cancelled", "0"),
                        entry("Appointment start", ""),
                        entry("Appointment end", ""),
                        entry("Currency", "MYR"),
                        entry("Subtotal", "149.80"),
                        entry("Discount", "9.80"),
                        entry("Shipping fee", "8.00"),
                        entry("Tax", "2.00"),
                        entry("Total", "150.00"),
                        entry("Written off", "0.00"),
                        entry("Paid", "150.00"),
                        entry("Refunded", "10.00"),
                        entry("Due", "0.00"),
                        entry("Payment method", "BANK_TRANSFER"),
                        entry("Paid by", "BANK_TRANSFER; CASH"),
                        entry("Paid at", "2026-10-08 10:00:00"),
                        entry("Payment references", "MBB-1; Receipt 2"),
                        entry("Refunded at", "2026-10-10 11:00:00"),
                        entry("Refund references", "MBB-9"),
                        entry("Couriers", "POSLAJU; DHL"),
                        entry("Tracking numbers", "EH123456789MY; 1234567890"),
                        entry("Shipped at", "2026-10-09 12:00:00"),
                        entry("Expected on", "2026-10-12"),
                        entry("Delivered at", "2026-10-11 13:00:00"),
                        entry("Completed at", ""),
                        entry("Cancelled at", ""),
                        entry("Cancellation reason", ""),
                        entry("Archived at", ""),
                        entry("Note", "Leave at\nthe guard house"),
                        entry("Order id", id));
        // What tells which order it is stands on each row; its amounts do not, so that a column can be added up.
        Map<String, String> second = new LinkedHashMap<>(first);
        List.of(
                        "Subtotal",
                        "Discount",
                        "Shipping fee",
                        "Tax",
                        "Total",
                        "Written off",
                        "Paid",
                        "Refunded",
                        "Due",
                        "Paid by",
                        "Paid at",
                        "Payment references",
                        "Refunded at",
                        "Refund references",
                        "Couriers",
                        "Tracking numbers",
                        "Shipped at",
                        "Expected on",
                        "Delivered at",
                        "Completed at",
                        "Cancelled at",
                        "Cancellation reason",
                        "Archived at",
                        "Note")
                .forEach(name -> second.put(name, ""));
        second.putAll(Map.of(
                "Line",
                "2",
                "SKU",
                "",
                "Item",
                "Mug",
                "Quantity",
                "1",
                "Unit price",
                "20.00",
                "Line total",
                "20.00",
                "Shipped",
                "1",
                "Delivered",
                "0"));
        assertThat(rows.get(1)).containsExactlyEntriesOf(second);
        Map<String, String> third = new LinkedHashMap<>(second);
        third.putAll(Map.of(
                "Line",
                "3",
                "Item",
                "Fitting",
                "Kind",
                "BOOKING",
                "Unit price",
                "30.00",
                "Line total",
                "30.00",
                "Shipped",
                "0",
                "Appointment start",
                "2099-12-01 10:00:00",
                "Appointment end",
                "2099-12-01 10:30:00"));
        assertThat(rows.get(2)).containsExactlyEntriesOf(third);
    }

    @Test
    void hasShopifysColumnsInItsOrderAndWords() {
        UUID order = shippedInTwoParcels();
        String name = "#" + shop.<String>order(order, "$.number");

        List<Map<String, String>> rows = export("format=shopify");

        assertThat(rows).hasSize(3);
        assertThat(String.join(",", rows.getFirst().keySet())).isEqualTo(SHOPIFYS_COLUMNS);
        Map<String, String> first = nothing();
        fill(first, "Name", name, "Email", "aisyah@example.com", "Financial Status", "partially_refunded");
        fill(first, "Paid at", "2026-10-08 10:00:00 +0800", "Fulfillment Status", "fulfilled");
        fill(first, "Fulfilled at", "2026-10-09 12:00:00 +0800", "Accepts Marketing", "no", "Currency", "MYR");
        fill(first, "Subtotal", "140.00", "Shipping", "8.00", "Taxes", "2.00", "Total", "150.00");
        fill(first, "Discount Amount", "9.80", "Shipping Method", "Poslaju; DHL");
        fill(first, "Created at", "2026-10-07 09:50:26 +0800", "Lineitem quantity", "2");
        fill(first, "Lineitem name", "T-shirt, \"M\"", "Lineitem price", "49.90", "Lineitem sku", "TSHIRT-M");
        fill(first, "Lineitem requires shipping", "true", "Lineitem taxable", "true");
        fill(first, "Lineitem fulfillment status", "fulfilled", "Billing Name", "Aisyah Rahman");
        fill(first, "Billing Phone", "'+60123456789", "Shipping Name", "Aisyah Rahman");
        fill(first, "Shipping Street", "12 Jalan Ampang, Unit 8-2", "Shipping Address1", "12 Jalan Ampang");
        fill(first, "Shipping Address2", "Unit 8-2", "Shipping City", "Kuala Lumpur", "Shipping Zip", "'50450");
        fill(first, "Shipping Province", "Kuala Lumpur", "Shipping Country", "MY", "Shipping Phone", "'+60123456789");
        fill(first, "Notes", "Leave at\nthe guard house", "Note Attributes", "External reference: WEB-1001");
        fill(first, "Payment Method", "Bank transfer", "Payment Reference", "MBB-1", "Refunded Amount", "10.00");
        fill(first, "Vendor", "My shop", "Outstanding Balance", "0.00", "Id", order.toString(), "Source", "web");
        fill(first, "Lineitem discount", "0.00", "Tax 1 Name", "Tax", "Tax 1 Value", "2.00");
        fill(first, "Phone", "'+60123456789", "Shipping Province Name", "Kuala Lumpur");
        fill(first, "Payment References", "MBB-1; Receipt 2");
        assertThat(rows.getFirst()).containsExactlyEntriesOf(first);
        // Later rows have the name, the address, the time, and what is of the item.
        Map<String, String> second = nothing();
        fill(second, "Name", name, "Email", "aisyah@example.com", "Created at", "2026-10-07 09:50:26 +0800");
        fill(second, "Lineitem quantity", "1", "Lineitem name", "Mug", "Lineitem price", "20.00");
        fill(second, "Lineitem requires shipping", "true", "Lineitem taxable", "true");
        fill(second, "Lineitem fulfillment status", "fulfilled", "Vendor", "My shop", "Lineitem discount", "0.00");
        assertThat(rows.get(1)).containsExactlyEntriesOf(second);
        Map<String, String> third = new LinkedHashMap<>(second);
        fill(third, "Lineitem name", "Fitting", "Lineitem price", "30.00", "Lineitem requires shipping", "false");
        fill(third, "Lineitem fulfillment status", "pending");
        assertThat(rows.get(2)).containsExactlyEntriesOf(third);
    }

    @Test
    void whatShopifyCallsFulfilledIsWhatHasBeenShipped() {
        UUID order = shop.placePaid(Samples.goods(2));
        assertThat(fulfilment()).containsExactly("unfulfilled", "pending", "");

        UUID first = ship(
                order,
                "{'courier': 'OTHERS', 'items': [{'itemId': '%s', 'quantity': 1}]}"
                        .formatted(shop.<String>order(order, "$.items[0].id")));
        assertThat(fulfilment()).containsExactly("partial", "partial", "");

        UUID second = ship(order, "{'courier': 'OTHERS'}");
        at("2026-10-09T04:00:00Z", "update shipment set shipped_at = :at");
        assertThat(fulfilment()).containsExactly("fulfilled", "fulfilled", "2026-10-09 12:00:00 +0800");

        // One is delivered, one comes back and is given up.
        status(first, "DELIVERED");
        status(second, "RETURNED_TO_SENDER");
        assertThat(shop.<String>order(order, "$.fulfilmentStatus")).isEqualTo("DELIVERY_FAILED");
        assertThat(fulfilment()).containsExactly("fulfilled", "fulfilled", "2026-10-09 12:00:00 +0800");
        assertThat(shop.post("/api/shipments/" + second + "/failed-delivery", "{\"decision\": \"GIVE_UP\"}"))
                .hasStatusOk();
        assertThat(fulfilment()).containsExactly("fulfilled", "fulfilled", "2026-10-09 12:00:00 +0800");
        assertThat(export("").getFirst())
                .containsEntry("Cancelled", "1")
                .containsEntry("Delivered", "1")
                .containsEntry("Fulfilment status", "FULFILLED");
    }

    @Test
    void anOrderThatEndedSaysSo() {
        UUID cancelled = shop.place(Samples.goods(1));
        assertThat(shop.post("/api/orders/" + cancelled + "/cancel", "{\"reason\": \"=Changed her mind\"}"))
                .hasStatusOk();
        at("2026-10-07T16:00:00Z", "update orders set closed_at = :at");

        assertThat(export("").getFirst())
                .containsEntry("Status", "CANCELLED")
                .containsEntry("Payment status", "VOIDED")
                .containsEntry("Cancelled", "1")
                .containsEntry("Total", "100.00")
                .containsEntry("Written off", "100.00")
                .containsEntry("Due", "0.00")
                .containsEntry("Paid at", "")
                .containsEntry("Cancelled at", "2026-10-08 00:00:00")
                .containsEntry("Cancellation reason", "'=Changed her mind");
        assertThat(export("format=shopify").getFirst())
                .containsEntry("Financial Status", "voided")
                .containsEntry("Fulfillment Status", "unfulfilled")
                .containsEntry("Cancelled at", "2026-10-08 00:00:00 +0800")
                .containsEntry("Outstanding Balance", "0.00")
                .containsEntry("Next Payment Due At", "")
                .containsEntry("Shipping Zip", "'50450")
                .containsEntry("Phone", "");
    }

    @Test
    void whatIsDueSaysUntilWhenAndParcelsThatWereCalledOffDoNotCount() {
        UUID unpaid = shop.place(Samples.goods(1));
        at("2026-10-10T04:00:00Z", "update orders set payment_due_at = :at");
        assertThat(export("format=shopify").getFirst())
                .containsEntry("Outstanding Balance", "100.00")
                .containsEntry("Next Payment Due At", "2026-10-10 12:00:00 +0800");

        shop.pay(unpaid);
        status(ship(unpaid, "{'courier': 'DHL', 'trackingNumber': '1234567890'}"), "CANCELLED");
        assertThat(export("format=shopify").getFirst())
                .containsEntry("Next Payment Due At", "")
                .containsEntry("Fulfillment Status", "unfulfilled")
                .containsEntry("Shipping Method", "");
        assertThat(export("").getFirst()).containsEntry("Tracking numbers", "").containsEntry("Shipped at", "");
    }

    @Test
    void takesDaysInTheZoneOfTheShopAndBothEnds() {
        UUID before = placedAt("2026-11-30T15:59:59.999999Z");
        UUID first = placedAt("2026-11-30T16:00:00Z");
        UUID last = placedAt("2026-12-02T15:59:59.999999Z");
        UUID after = placedAt("2026-12-02T16:00:00Z");

        assertThat(ids("from=2026-12-01&to=2026-12-02")).containsExactly(last, first);
        assertThat(ids("from=2026-12-02&to=2026-12-02")).containsExactly(last);
        assertThat(ids("from=2026-12-01&sort=placedAt")).containsExactly(first, last, after);
        assertThat(ids("to=2026-11-30")).containsExactly(before);
        assertThat(ids("from=2026-12-02T23:59:59+08:00&to=2026-12-03T00:00:00+08:00"))
                .containsExactly(last);
        assertThat(export("from=2026-12-02&to=2026-12-02").getFirst())
                .containsEntry("Placed at", "2026-12-02 23:59:59");
    }

    @Test
    void hasTheOrdersThatTheListHas() {
        UUID unpaid = shop.place(Samples.goods(1));
        UUID paid = shop.placePaid(Samples.goods(3));
        UUID archived = shop.place(Samples.order());
        assertThat(shop.post("/api/orders/" + archived + "/cancel", "{\"reason\": \"Changed her mind\"}"))
                .hasStatusOk();
        assertThat(shop.post("/api/orders/" + archived + "/archive", "")).hasStatusOk();

        for (String query : List.of(
                "",
                "tab=all",
                "tab=unpaid",
                "tab=unfulfilled",
                "tab=open",
                "tab=archived",
                "q=web-10",
                "q=nobody",
                "status=CANCELLED",
                "paymentStatus=PAID",
                "fulfilmentStatus=UNFULFILLED",
                "method=STRIPE",
                "late=true",
                "sort=total",
                "sort=-total",
                "tab=open&paymentStatus=PENDING&sort=placedAt")) {
            List<String> listed = Shop.read(shop.get("/api/orders?" + query), "$.items[*].id");
            assertThat(ids(query)).as(query).extracting(UUID::toString).containsExactlyElementsOf(listed);
        }
        assertThat(ids("tab=unpaid")).containsExactly(unpaid);
        assertThat(ids("sort=-total").getFirst()).isEqualTo(paid);
    }

    @Test
    void refusesWhatTheListRefusesAndNotAsAFile() {
        for (Map.Entry<String, String> refused : Map.of(
                        "tab=lost", "tab", "from=yesterday", "from", "format=xlsx", "format", "sort=name", "sort")
                .entrySet()) {
            MvcTestResult answer = shop.get("/api/orders/export.csv?" + refused.getKey());
            assertThat(answer).hasStatus(400).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
            assertThat(Shop.fields(answer)).containsExactly(refused.getValue());
            assertThat(answer.getResponse().getHeader(HttpHeaders.CONTENT_DISPOSITION))
                    .isNull();
        }
        assertThat(shop.get("/api/orders/export.csv?limit=5")).hasStatus(400);
        assertThat(shop.get("/api/orders/export.csv?bom=perhaps")).hasStatus(400);
        assertThat(shop.get("/api/orders/export.csv?status=GONE")).hasStatus(400);
    }

    @Test
    void guardsWhatPeopleTypeAndLeavesNumbersAlone() {
        UUID order = shop.place(Samples.order());
        jdbc.sql("""
                        update orders set customer_name = '=HYPERLINK("http://evil.example","Win")', ship_line1 = ' @SUM(A1)',
                          ship_city = E'Ipoh\\n-2+3', ship_postcode = '05000', note = E'\\tSee below:\\r\\n=cmd|'' /C calc''!A0',
                          external_reference = '-1', refunded = 0""").update();
        jdbc.sql("update order_item set name = '+1 free', sku = '-5' where position = 1")
                .update();

        Map<String, String> row = export("").getFirst();

        assertThat(row)
                .containsEntry("Customer", "'=HYPERLINK(\"http://evil.example\",\"Win\")")
                .containsEntry("Address line 1", "' @SUM(A1)")
                .containsEntry("City", "Ipoh\n'-2+3")
                .containsEntry("Postcode", "05000")
                .containsEntry("Note", "'\tSee below:\r\n'=cmd|' /C calc'!A0")
                .containsEntry("External reference", "'-1")
                .containsEntry("Item", "'+1 free")
                .containsEntry("SKU", "'-5")
                .containsEntry("Unit price", "49.90");
        assertThat(export("format=shopify").getFirst())
                .containsEntry("Billing Name", "'=HYPERLINK(\"http://evil.example\",\"Win\")")
                .containsEntry("Shipping Street", "' @SUM(A1)")
                .containsEntry("Shipping Zip", "'05000")
                .containsEntry("Note Attributes", "External reference: -1")
                .containsEntry("Lineitem sku", "'-5");
        // What is taken off may be more than the items cost.
        jdbc.sql(
                        "update orders set discount = 13000, shipping_fee = 5000, total = subtotal + 5000 + tax - 13000 where id = ?")
                .param(order)
                .update();
        assertThat(export("format=shopify").getFirst())
                .containsEntry("Subtotal", "-0.20")
                .containsEntry("Total", "49.80");
    }

    @Test
    void isAFileInUtf8WithEverythingInQuotes() {
        shop.place(Samples.goods(1).with("/customer/name", "Ömer 陈"));

        MvcTestResult plain = shop.get("/api/orders/export.csv?from=2026-01-01&to=2099-12-31");
        assertThat(plain).hasStatusOk();
        assertThat(plain.getResponse().getContentType()).isEqualToIgnoringCase("text/csv;charset=UTF-8");
        assertThat(plain.getResponse().getHeader(HttpHeaders.CONTENT_DISPOSITION))
                .isEqualTo("attachment; filename=\"orders-from-2026-01-01-to-2099-12-31.csv\"");
        assertThat(plain.getResponse().getHeader(HttpHeaders.CACHE_CONTROL)).contains("no-store");
        String text = text(plain);
        assertThat(text)
                .startsWith("\"Order number\",\"Line\",")
                .endsWith("\"\r\n")
                .contains("\"Ömer 陈\"");
        assertThat(text.split("\r\n", -1))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).matches("|\"[^\"]*\"(,\"[^\"]*\")*"));

        MvcTestResult marked = shop.get("/api/orders/export.csv?bom=true&format=shopify");
        assertThat(marked.getResponse().getContentAsByteArray())
                .startsWith(0xEF, 0xBB, 0xBF)
                .asString(StandardCharsets.UTF_8)
                .startsWith("\uFEFF\"Name\",");
        assertThat(marked.getResponse().getHeader(HttpHeaders.CONTENT_DISPOSITION))
                .isEqualTo("attachment; filename=\"orders-shopify.csv\"");
        assertThat(text(shop.get("/api/orders/export.csv?bom=false"))).startsWith("\"");
        assertThat(records(marked.getResponse().getContentAsByteArray())).hasSize(1);
    }

    @Test
    void withoutOrdersThereIsTheHeaderOnly() {
        assertThat(text(shop.get("/api/orders/export.csv?format=shopify")))
                .isEqualTo("\"" + SHOPIFYS_COLUMNS.replace(",", "\",\"") + "\"\r\n");
    }

    @Test
    void peopleWhoHaveSignedInDownloadItFromAPage() {
        shop.place(Samples.goods(1));

        assertThat(mvc.get().uri("/api/orders/export.csv").exchange()).hasStatus(401);
        assertThat(mvc.get()
                        .uri("/orders/export.csv")
                        .accept(MediaType.TEXT_HTML)
                        .exchange())
                .hasStatus(302);
        MvcTestResult downloaded = mvc.get()
                .uri("/orders/export.csv?tab=unpaid")
                .accept(MediaType.TEXT_HTML, MediaType.ALL)
                .with(SecurityMockMvcRequestPostProcessors.user("staff").roles("STAFF"))
                .exchange();
        assertThat(downloaded).hasStatusOk();
        assertThat(records(downloaded.getResponse().getContentAsByteArray())).hasSize(1);
    }

    @Test
    void whatCannotBeMeantIsToldOnThePageThatAskedForIt() {
        for (String wrong : List.of("from=2026-12-31&to=2026-12-01", "tab=open&from=yesterday")) {
            assertThat(mvc.get()
                            .uri("/orders/export.csv?" + wrong)
                            .accept(MediaType.TEXT_HTML, MediaType.ALL)
                            .with(SecurityMockMvcRequestPostProcessors.user("staff")
                                    .roles("STAFF"))
                            .exchange())
                    .hasStatus(302)
                    .hasRedirectedUrl("/orders?" + wrong);
        }
    }

    @Test
    void asksTheDatabaseOnceHoweverManyOrdersThereAre() {
        ManyOrders.insert(jdbc, 3, "2026-11-01T00:00:00Z");
        SqlCounter.Tally few = sql.count(() -> assertThat(export("")).hasSize(3));
        jdbc.sql("truncate orders, customer restart identity cascade").update();
        ManyOrders.insert(jdbc, 1000, "2026-11-01T00:00:00Z");
        SqlCounter.Tally many = sql.count(() -> assertThat(export("")).hasSize(1000));

        assertThat(many).isEqualTo(few);
        assertThat(few.statements())
                .filteredOn(statement -> statement.contains(" FROM orders t "))
                .hasSize(1);
    }

    @Test
    void ofManyOrdersOnlySomeAreFetchedAtATime() {
        ManyOrders.insert(jdbc, 20_000, "2026-11-01T00:00:00Z");
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        assertThat(write(whole)).isNull();
        assertThat(records(whole.toByteArray())).hasSize(20_000);

        // Whoever had fetched all of them would not notice that the database has gone away.
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        AtomicInteger ended = new AtomicInteger();
        Throwable failure = write(new OutputStream() {
            @Override
            public void write(int one) {
                part.write(one);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                if (part.size() == 0) {
                    // In a thread of its own, which has another connection.
                    ended.set(
                            CompletableFuture.supplyAsync(() -> endWhatReads()).join());
                }
                part.write(bytes, offset, length);
            }
        });
        assertThat(ended).hasValue(1);
        assertThat(failure).isInstanceOf(DataAccessException.class);
        assertThat(part.toString(StandardCharsets.UTF_8).lines().count()).isBetween(2L, 400L);
    }

    @Test
    void whatFailsHalfwayDoesNotLookWhole() throws Exception {
        ManyOrders.insert(jdbc, 1000, "2026-11-01T00:00:00Z");
        // Nobody knows how many digits that has.
        jdbc.sql("update orders set currency = 'XXX' where request_reference = 'many:999'")
                .update();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + port + "/api/orders/export.csv"))
                    .header(HttpHeaders.AUTHORIZATION, DatabaseTest.BEARER)
                    .build();
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            ByteArrayOutputStream received = new ByteArrayOutputStream();
            try (InputStream body = answer.body()) {
                assertThatThrownBy(() -> body.transferTo(received)).isInstanceOf(IOException.class);
            }
            assertThat(received.toString(StandardCharsets.UTF_8))
                    .startsWith("\"Order number\"")
                    .doesNotContain("reference\":", "problem", "<html", "Exception");

            // While nothing has gone out it is a failure as any other.
            jdbc.sql("delete from order_item where order_id in (select id from orders where currency <> 'XXX')")
                    .update();
            jdbc.sql("delete from orders where currency <> 'XXX'").update();
            HttpResponse<String> refused = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(refused.statusCode()).isEqualTo(500);
            assertThat(refused.headers().firstValue(HttpHeaders.CONTENT_TYPE))
                    .hasValue(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            assertThat(refused.headers().firstValue(HttpHeaders.CONTENT_DISPOSITION))
                    .isEmpty();
            assertThat(refused.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        }
    }

    @Test
    void leavesConnectionsForTheWorkOfTheShop() throws Exception {
        CountDownLatch begun = new CountDownLatch(OrderExport.AT_ONCE);
        CountDownLatch goOn = new CountDownLatch(1);
        List<Future<Throwable>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            for (int i = 0; i < OrderExport.AT_ONCE; i++) {
                running.add(threads.submit(() -> write(new OutputStream() {
                    @Override
                    public void write(int one) throws IOException {
                        begun.countDown();
                        try {
                            assertThat(goOn.await(30, TimeUnit.SECONDS)).isTrue();
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                    }
                })));
            }
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

            MvcTestResult refused = shop.get("/api/orders/export.csv");
            goOn.countDown();

            assertThat(refused).hasStatus(429).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
            assertThat(refused.getResponse().getHeader(HttpHeaders.RETRY_AFTER)).isEqualTo("30");
            assertThat(Shop.<String>read(refused, "$.detail")).startsWith("4 exports are running already");
            for (Future<Throwable> one : running) {
                assertThat(one.get(30, TimeUnit.SECONDS)).isNull();
            }
        }
        assertThat(shop.get("/api/orders/export.csv")).hasStatusOk();
    }

    private int endWhatReads() {
        return jdbc.sql("""
                        select count(pg_terminate_backend(pid)) from pg_stat_activity
                        where pid <> pg_backend_pid() and state = 'idle in transaction'
                          and query like '%"externalReference"%'""").query(Integer.class).single();
    }

    /** What came of it: null if it went well. */
    private Throwable write(OutputStream out) {
        return catchThrowable(
                () -> export.write(new ExportRequest(ALL, OrderSort.NEWEST, ExportFormat.TERTIB, false), out));
    }

    /**
     * Two T-shirts, a mug and a fitting, MYR 150.00; paid in two parts, a part given back; one T-shirt delivered, the rest on
     * its way. The orders' times are of October 2026.
     */
    private UUID shippedInTwoParcels() {
        UUID order = shop.place(Samples.order()
                .with("/items/0/name", "T-shirt, \"M\"")
                .with("/items/1", Map.of("name", "Mug", "quantity", 1, "unitPrice", "20.00"))
                .with("/shippingAddress/line2", "Unit 8-2")
                .with("/payment/method", "BANK_TRANSFER")
                .with("/discount", "9.80")
                .with("/tax", "2.00")
                .with("/note", "Leave at\nthe guard house"));
        String payments = "/api/orders/" + order + "/payments";
        assertThat(shop.post(payments, "{\"amount\": \"100.00\", \"reference\": \"MBB-1\"}"))
                .hasStatus(201);
        assertThat(shop.post(payments, "{\"method\": \"CASH\", \"reference\": \"Receipt 2\"}"))
                .hasStatus(201);
        UUID first = ship(
                order,
                "{'courier': 'POSLAJU', 'trackingNumber': 'EH123456789MY', 'items': [{'itemId': '%s', 'quantity': 1}]}"
                        .formatted(shop.<String>order(order, "$.items[0].id")));
        ship(order, "{'courier': 'DHL', 'trackingNumber': '1234567890', 'scheduledDeliveryDate': '2099-10-12'}");
        status(first, "DELIVERED");
        MvcTestResult refund = shop.post("/api/orders/" + order + "/refunds", "{\"amount\": \"10.00\"}");
        assertThat(refund).hasStatus(201);
        assertThat(shop.post("/api/refunds/" + Shop.id(refund) + "/complete", "{\"reference\": \"MBB-9\"}"))
                .hasStatusOk();
        at("2026-10-07T01:50:26Z", "update orders set placed_at = :at");
        at("2026-10-07T02:00:00Z", "update payment set received_at = :at where reference = 'MBB-1'");
        at("2026-10-08T02:00:00Z", "update payment set received_at = :at where reference <> 'MBB-1'");
        at("2026-10-08T04:00:00Z", "update shipment set shipped_at = :at where number = 1");
        at("2026-10-09T04:00:00Z", "update shipment set shipped_at = :at where number = 2");
        at("2026-10-11T05:00:00Z", "update shipment set delivered_at = :at where number = 1");
        at("2026-10-10T03:00:00Z", "update refund set settled_at = :at");
        jdbc.sql("update shipment set scheduled_delivery_date = '2026-10-12' where number = 2")
                .update();
        return order;
    }

    private UUID ship(UUID order, String parcel) {
        MvcTestResult shipped = shop.post("/api/orders/" + order + "/shipments", Samples.body(parcel));
        assertThat(shipped).hasStatus(201);
        return Shop.id(shipped);
    }

    private void status(UUID shipment, String status) {
        assertThat(shop.patch("/api/shipments/" + shipment, "{\"status\": \"" + status + "\"}"))
                .hasStatusOk();
    }

    private UUID placedAt(String time) {
        UUID order = shop.place(Samples.goods(1));
        jdbc.sql("update orders set placed_at = ?::timestamptz where id = ?")
                .param(time)
                .param(order)
                .update();
        return order;
    }

    private void at(String time, String update) {
        jdbc.sql(update.replace(":at", ":at::timestamptz")).param("at", time).update();
    }

    /** Of the only order: as Shopify has it as a whole, of its item, and when. */
    private List<String> fulfilment() {
        Map<String, String> row = export("format=shopify").getFirst();
        return Stream.of("Fulfillment Status", "Lineitem fulfillment status", "Fulfilled at")
                .map(name -> row.getOrDefault(name, "there is no such column"))
                .toList();
    }

    private List<UUID> ids(String query) {
        return export(query).stream()
                .map(row -> UUID.fromString(row.getOrDefault("Order id", "")))
                .distinct()
                .toList();
    }

    private List<Map<String, String>> export(String query) {
        MvcTestResult answer = shop.get("/api/orders/export.csv?" + query);
        assertThat(answer).hasStatusOk();
        return records(answer.getResponse().getContentAsByteArray());
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private static Map<String, String> nothing() {
        Map<String, String> row = new LinkedHashMap<>();
        Arrays.stream(SHOPIFYS_COLUMNS.split(",")).forEach(name -> row.put(name, ""));
        return row;
    }

    private static void fill(Map<String, String> row, String... namesAndValues) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            assertThat(row).containsKey(namesAndValues[i]);
            row.put(namesAndValues[i], namesAndValues[i + 1]);
        }
    }

    /** Read by another library than the one that wrote it, by the names of the columns and in their order. */
    private static List<Map<String, String>> records(byte[] csv) {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                .detectBomHeader(true)
                .ofNamedCsvRecord(new ByteArrayInputStream(csv), StandardCharsets.UTF_8)) {
            return reader.stream().map(OrderExportTests::row).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> row(NamedCsvRecord record) {
        assertThat(record.getFields()).hasSameSizeAs(record.getHeader());
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < record.getHeader().size(); i++) {
            row.put(record.getHeader().get(i), record.getField(i));
        }
        return row;
    }
}
