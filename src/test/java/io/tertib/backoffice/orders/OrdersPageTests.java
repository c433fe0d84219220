package io.tertib.backoffice.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.SqlCounter;
import io.tertib.backoffice.AsStaff;
import io.tertib.backoffice.BelievableShop;
import io.tertib.order.Channel;
import io.tertib.order.FulfilmentStatus;
import io.tertib.order.OrderStatus;
import io.tertib.order.PaymentMethod;
import io.tertib.order.PaymentStatus;
import io.tertib.order.web.OrderListParams;
import io.tertib.shipment.Courier;
import io.tertib.standing.WaitsFor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
@AsStaff
class OrdersPageTests {

    @Autowired
    private MockMvcTester web;

    @Autowired
    private Shop shop;

    @Autowired
    private SqlCounter sql;

    @Autowired
    private MessageSource messages;

    @Test
    void aNewShopIsToldHowToBegin() {
        Document page = page("/orders");
        assertThat(page.select(".empty-state h2").text()).isEqualTo("No orders yet");
        assertThat(page.select(".empty-state a").attr("href")).isEqualTo("/orders/new");
        assertThat(page.select("table, #orders-filters, .export")).isEmpty();
    }

    @Test
    void tellsOfEachOrderHowItStandsAndWhatItWaitsFor() {
        new BelievableShop(shop).open();
        Document page = page("/orders");

        assertThat(page.select(".tabs a").eachText())
                .containsExactly("All9", "Unpaid2", "Unfulfilled6", "Open8", "Archived0");
        assertThat(page.select(".tabs a[aria-current=page]").text()).isEqualTo("All9");
        assertThat(row(page, "Aisyah Rahman"))
                .contains("3 RM127.80 Pending Unfulfilled Bank transferuntil ", "Online store");
        assertThat(row(page, "Tan Mei Ling")).contains("Paid Unfulfilled Shippinguntil ");
        assertThat(row(page, "Nurul Izzah")).contains("Delivery failed Decision on failed deliveryfor ");
        assertThat(row(page, "Chong Kah Wai")).contains("Cancelled");
        assertThat(page.select("tr:contains(Aisyah Rahman) .waits").attr("title"))
                .startsWith("Waiting for the customer’s bank transfer of RM127.80 since ");
        assertThat(page.select("tbody tr.is-idle .cell-customer").eachText())
                .contains("Chong Kah Wai")
                .doesNotContain("Aisyah Rahman", "Tan Mei Ling", "Nurul Izzah");
    }

    @ParameterizedTest
    @CsvSource({
        "tab=unpaid, 2, ''",
        "tab=archived, 0, ''",
        "q=meiling, 1, ''",
        "paymentStatus=PENDING, 2, Payment: Pending",
        "fulfilmentStatus=SHIPPED, 1, Fulfilment: Shipped",
        "status=CANCELLED, 1, Status: Cancelled",
        "method=COD, 1, Paid by: Cash on delivery",
        "channel=WALK_IN, 1, Channel: Walk-in",
        "courier=POSLAJU, 3, Courier: Poslaju",
        "late=true, 0, Late",
        "due=late, 0, Late",
        "toShip=true, 4, To ship now",
        "expiring=true, 0, About to expire",
        "to=2020-01-01, 0, 'To Wed, 1 Jan 2020'",
        "from=2020-01-01, 9, 'From Wed, 1 Jan 2020'"
    })
    void showsThoseThatAreAskedFor(String asked, int found, String condition) {
        new BelievableShop(shop).open();
        Document page = page("/orders?" + asked);
        assertThat(page.select("tbody tr")).hasSize(found);
        assertThat(page.select(".conditions li:not(:last-child) a > span:first-child")
                        .eachText())
                .isEqualTo(condition.isEmpty() ? List.of() : List.of(condition));
        if (!condition.isEmpty()) {
            assertThat(page.select(".conditions a").eachAttr("href"))
                    .allSatisfy(link -> assertThat(link).isEqualTo("/orders"));
        }
    }

    @Test
    void eachLinkKeepsWhatElseIsAskedFor() {
        new BelievableShop(shop).open();
        Document page = page("/orders?tab=open&q=a%2Bb%26c&paymentStatus=PAID&courier=DHL&sort=total&from=2026-01-01");

        assertThat(page.select(".tabs a").eachAttr("href"))
                .contains(
                        "/orders?q=a%2Bb%26c&paymentStatus=PAID&courier=DHL&from=2026-01-01&sort=total",
                        "/orders?tab=archived&q=a%2Bb%26c&paymentStatus=PAID&courier=DHL&from=2026-01-01&sort=total");
        assertThat(page.select(".conditions a:contains(DHL)").attr("href"))
                .isEqualTo("/orders?tab=open&q=a%2Bb%26c&paymentStatus=PAID&from=2026-01-01&sort=total");
        assertThat(page.select(".conditions .clear").attr("href")).isEqualTo("/orders?tab=open&sort=total");
        assertThat(page.select("#orders-q").val()).isEqualTo("a+b&c");
        assertThat(page.select("#orders-filters [name=tab]").val()).isEqualTo("open");
        assertThat(page.select("#orders-payment option[selected]").val()).isEqualTo("PAID");
        assertThat(page.select("#orders-courier option[selected]").val()).isEqualTo("DHL");
        assertThat(page.select("#orders-sort option[selected]").val()).isEqualTo("total");
        assertThat(page.select(".more-filters summary .count").text()).isEqualTo("2");
        assertThat(page.select(".empty-state").text()).contains("Nothing found", "Clear all");
    }

    @Test
    void anExportIsAskedForWithWhatThePageShows() {
        UUID order = shop.place(Samples.goods(1));
        String customer = shop.order(order, "$.customer.id");
        Document page = page("/orders?tab=open&q=x&customer=" + customer + "&due=late&from=2026-01-01&sort=total");
        assertThat(page.select(".export form").attr("action")).isEqualTo("/orders/export.csv");
        assertThat(page.select(".export input[type=hidden]").stream()
                        .map(field -> field.attr("name") + "=" + field.val()))
                .containsExactly("q=x", "late=true", "customer=" + customer, "sort=total");
        assertThat(page.select(".export option[selected]").val()).isEqualTo("open");
        assertThat(page.select("#export-from").val()).isEqualTo("2026-01-01");
        assertThat(page.select(".export-note a").attr("href")).isEqualTo("/orders?tab=open&sort=total");
        assertThat(page.select(".conditions").text()).contains("Customer: Aisyah Rahman");
    }

    @Test
    void goesOnPageByPageAndBackToTheBeginning() {
        List<UUID> placed =
                List.of(shop.place(Samples.goods(1)), shop.place(Samples.goods(2)), shop.place(Samples.goods(3)));
        assertThat(placed).hasSize(3);
        Document first = page("/orders?sort=-total&limit=2");
        assertThat(first.select(".cell-items").eachText()).containsExactly("3", "2");
        assertThat(first.select(".pager a").eachText()).containsExactly("Next");
        Document second = page(first.select(".pager a[rel=next]").attr("href"));
        assertThat(second.select(".cell-items").eachText()).containsExactly("1");
        assertThat(second.select(".pager a").eachAttr("href")).containsExactly("/orders?sort=-total&limit=2");
    }

    @Test
    void theAddressSaysWhatIsAskedForAndNothingElse() {
        shop.place(Samples.goods(1));
        String sent =
                "/orders?tab=open&q=&paymentStatus=PAID&fulfilmentStatus=&due=late&status=&from=&to=&sort=-placedAt";
        String asked = "/orders?tab=open&paymentStatus=PAID&late=true";
        assertThat(partly(sent, "orders-filters", "http://localhost/orders"))
                .hasStatusOk()
                .hasHeader("HX-Push-Url", asked)
                .doesNotContainHeader("HX-Replace-Url");
        assertThat(partly(sent, "orders-q", "http://localhost/orders"))
                .hasHeader("HX-Replace-Url", asked)
                .doesNotContainHeader("HX-Push-Url");
        assertThat(partly(sent, "orders-filters", "http://localhost" + asked))
                .doesNotContainHeader("HX-Push-Url")
                .doesNotContainHeader("HX-Replace-Url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"from=0002-01-01", "to=yesterday", "courier=PIGEON", "tab=gone", "sort=colour"})
    void whatCannotBeMeantIsSaidSoAndCanBeCleared(String asked) {
        shop.place(Samples.goods(1));
        MvcTestResult result = visit("/orders?" + asked);
        assertThat(result).hasStatus(422);
        Document page = parsed(result);
        assertThat(page.select("[role=alert]").text())
                .startsWith("That cannot be searched for ")
                .contains(" must be ");
        assertThat(page.select("[role=alert] a").attr("href")).startsWith("/orders");
        assertThat(page.select(".tabs a")).hasSize(5);
    }

    @Test
    void aPlaceThatNoListGaveIsRefused() {
        assertThat(visit("/orders?cursor=nonsense")).hasStatus(400);
        assertThat(visit("/orders?limit=0")).hasStatus(422);
    }

    @Test
    void asksTheDatabaseAsOftenForManyOrdersAsForFew() {
        new BelievableShop(shop).open();
        int few = sql.count(() -> page("/orders")).statements().size();
        for (int i = 0; i < 2; i++) {
            BelievableShop more = new BelievableShop(shop);
            more.toShip("Person " + i, i + "@example.com", "+60123456789");
            more.failed("Other " + i, i + "o@example.com", "EH00000000" + i + "MY");
            shop.placePaid(Samples.order().anew());
        }
        assertThat(sql.count(() -> page("/orders")).statements()).hasSize(few).hasSizeLessThan(20);
    }

    @Test
    void speaksMalayWithWhoDoes() {
        new BelievableShop(shop).open();
        MvcTestResult result = web.get()
                .uri("/orders")
                .accept(MediaType.TEXT_HTML)
                .cookie(new jakarta.servlet.http.Cookie(io.tertib.web.PageLanguages.COOKIE, "ms"))
                .header("Accept-Language", "ms")
                .exchange();
        assertThat(parsed(result).select(".tabs").text()).contains("Semua9", "Belum dibayar2", "Arkib0");
    }

    @ParameterizedTest
    @EnumSource(WaitsFor.class)
    void everythingThatIsWaitedForHasAFewWords(WaitsFor kind) {
        for (String language : List.of("en", "ms")) {
            assertThat(messages.getMessage("orders.waits." + kind, null, Locale.of(language)))
                    .hasSizeBetween(3, 32);
        }
    }

    @Test
    void theQueryIsThatOfTheApi() {
        OrderListParams all = new OrderListParams(
                "open",
                "x",
                OrderStatus.OPEN,
                PaymentStatus.PAID,
                FulfilmentStatus.SHIPPED,
                PaymentMethod.CASH,
                Channel.PHONE,
                Courier.DHL.name(),
                true,
                true,
                true,
                true,
                UUID.randomUUID(),
                "2026-01-01",
                "2026-02-01",
                "total");
        assertThat(OrdersQuery.of(all, null).params()).isEqualTo(all);
        assertThat(OrdersQuery.of(all, null).values()).hasSize(OrderListParams.class.getRecordComponents().length);
    }

    private static String row(Document page, String customer) {
        return page.select("tbody tr:contains(" + customer + ")").text();
    }

    private Document page(String path) {
        MvcTestResult result = visit(path);
        assertThat(result).hasStatusOk();
        return parsed(result);
    }

    private static Document parsed(MvcTestResult result) {
        try {
            return Jsoup.parse(result.getResponse().getContentAsString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MvcTestResult visit(String path) {
        return web.get()
                .uri(java.net.URI.create(path))
                .accept(MediaType.TEXT_HTML)
                .exchange();
    }

    private MvcTestResult partly(String path, String trigger, String shown) {
        return web.get()
                .uri(java.net.URI.create(path))
                .accept(MediaType.TEXT_HTML)
                .header("HX-Request", "true")
                .header("HX-Trigger", trigger)
                .header("HX-Current-URL", shown)
                .exchange();
    }
}
