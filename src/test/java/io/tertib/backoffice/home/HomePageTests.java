package io.tertib.backoffice.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.SqlCounter;
import io.tertib.backoffice.AsStaff;
import io.tertib.backoffice.BelievableShop;
import io.tertib.common.Attention;
import io.tertib.common.BoundedCount;
import io.tertib.common.Money;
import io.tertib.order.SalesDay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
@AsStaff
class HomePageTests {

    @Autowired
    private MockMvcTester web;

    @Autowired
    private Shop shop;

    @Autowired
    private SqlCounter sql;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MessageSource messages;

    @Test
    void aNewShopIsToldHowToBegin() {
        Document page = page("/");
        assertThat(page.select(".first-steps a").eachAttr("href"))
                .containsExactly("/products/new", "/orders/new", "/swagger-ui.html");
        assertThat(page.select(".first-steps .is-done, .tile, .sales-chart")).isEmpty();
        assertThat(shop.post(
                        "/api/products",
                        "{\"sku\": \"MUG\", \"name\": \"Mug\", \"kind\": \"GOODS\", \"unitPrice\": \"9.90\"}"))
                .hasStatus(201);
        assertThat(page("/").select(".first-steps .is-done").text()).contains("Add a product");
    }

    @Test
    void eachNumberLeadsToAListOfAsMany() {
        UUID ready = shop.placePaid(Samples.goods(1));
        UUID reminded = shop.placePaid(Samples.goods(1));
        UUID late = shop.placePaid(Samples.goods(1));
        UUID unpaid = shop.place(Samples.goods(1));
        update("orders set ready_to_ship_at = now() where id = ?", ready);
        update("orders set ready_to_ship_at = now() - interval '30 hours' where id = ?", reminded);
        update("orders set ready_to_ship_at = now() - interval '3 days' where id = ?", late);
        update("orders set payment_due_at = now() + interval '1 hour' where id = ?", unpaid);

        Document page = page("/");
        assertThat(page.select(".tile .tile-name").eachText())
                .containsExactly("Late: over 48 hours", "To ship for over 24 hours", "About to expire", "To ship");
        assertThat(page.select(".tile .tile-count").eachText()).containsExactly("1", "2", "1", "3");
        assertThat(page.select(".calm a").text()).contains("Failed deliveries 0", "Appointments today 0");
        page.select(".tile")
                .forEach(tile -> assertThat(page(tile.attr("href")).select("tbody tr"))
                        .as(tile.text())
                        .hasSize(Integer.parseInt(tile.select(".tile-count").text())));
    }

    @Test
    void moneyThatStaffGiveBackAndCashThatCameIsTold() {
        UUID refunded = shop.placePaid(Samples.goods(1));
        shop.post("/api/orders/" + refunded + "/refunds", "{\"amount\": 5}");
        UUID cash = shop.place(Samples.goods(1).with("/payment/method", "COD"));
        UUID parcel = Shop.id(shop.post("/api/orders/" + cash + "/shipments", "{\"courier\": \"OTHERS\"}"));
        shop.patch("/api/shipments/" + parcel, "{\"status\": \"DELIVERED\"}");

        Document page = page("/");

        for (String name : List.of("Money to give back", "Cash on delivery")) {
            Elements tile = page.select(".tile:contains(" + name + ")");
            assertThat(tile.select(".tile-count").text()).isEqualTo("1");
            assertThat(page(tile.attr("href")).select("tbody tr")).hasSize(1);
        }
    }

    @Test
    void whatThereIsNothingOfIsCalm() {
        UUID order = shop.place(Samples.goods(1));
        update("orders set payment_due_at = now() + interval '9 days' where id = ?", order);
        Document page = page("/");
        assertThat(page.select(".all-clear").text()).contains("Nothing needs you right now");
        assertThat(page.select(".tile")).isEmpty();
    }

    @Test
    void tellsWhatWasOrderedInThePictureAndInATable() {
        shop.placePaid(Samples.goods(2));
        shop.place(Samples.goods(1));
        Document page = page("/");
        assertThat(page.select("figcaption strong").eachText()).containsExactly("2", "RM200.00");
        assertThat(page.select(".sales-chart g title").eachText())
                .hasSize(60)
                .anySatisfy(said -> assertThat(said).endsWith(": 2 orders"))
                .anySatisfy(said -> assertThat(said).endsWith(": no orders"))
                .anySatisfy(said -> assertThat(said).endsWith(": RM200.00"));
        assertThat(page.select(".sales-table tbody tr")).hasSize(30);
        assertThat(page.select(".sales-table tbody tr").getLast().text()).endsWith(" 2 RM300.00 RM200.00");
    }

    @Test
    void barsAreAsHighAsTheirShare() {
        LocalDate day = LocalDate.of(2026, 12, 1);
        SalesChart chart =
                SalesChart.of(List.of(day(day, 4, 10_000), day(day.plusDays(1), 1, 1), day(day.plusDays(2), 0, 0)));
        assertThat(chart.orders()).extracting(SalesChart.Bar::height).containsExactly(1200, 300, 0);
        assertThat(chart.orders()).extracting(SalesChart.Bar::y).containsExactly(0, 900, 1200);
        assertThat(chart.orders()).extracting(SalesChart.Bar::x).containsExactly(25, 2025, 4025);
        assertThat(chart.orders()).extracting(SalesChart.Bar::width).containsOnly(1950);
        assertThat(chart.revenue()).extracting(SalesChart.Bar::height).containsExactly(1200, 30, 0);
        assertThat(chart.orderCount()).isEqualTo(5);
        assertThat(chart.total()).hasToString("MYR 100.01");
        assertThat(SalesChart.of(List.of(day(day, 0, 0))).orders())
                .extracting(SalesChart.Bar::height)
                .containsExactly(0);
    }

    @ParameterizedTest
    @EnumSource(Attention.class)
    void everythingHasWordsAndAPlaceToGo(Attention what) {
        for (String language : List.of("en", "ms")) {
            Locale locale = Locale.of(language);
            assertThat(messages.getMessage("home.attention." + what, null, locale))
                    .isNotBlank();
            assertThat(messages.getMessage("home.attention." + what + ".text", null, locale))
                    .isNotBlank();
        }
        assertThat(AttentionTile.of(what, BoundedCount.of(20_000)))
                .satisfies(tile -> assertThat(tile.address()).startsWith("/"))
                .satisfies(tile -> assertThat(tile.count()).isEqualTo("10,000+"));
    }

    @Test
    void asksTheDatabaseAsOftenForManyOrdersAsForFew() {
        new BelievableShop(shop).open();
        int few = sql.count(() -> page("/")).statements().size();
        shop.placePaid(Samples.goods(1));
        shop.placePaid(Samples.goods(2));
        assertThat(sql.count(() -> page("/")).statements()).hasSize(few).hasSizeLessThan(45);
    }

    private static SalesDay day(LocalDate day, long orders, long revenue) {
        return new SalesDay(day, orders, Money.ofMinor(revenue, "MYR"), Money.ofMinor(revenue, "MYR"));
    }

    private void update(String change, UUID id) {
        jdbc.sql("update " + change).param(id).update();
    }

    private Document page(String path) {
        MvcTestResult result = web.get().uri(path).accept(MediaType.TEXT_HTML).exchange();
        assertThat(result).hasStatusOk();
        try {
            return Jsoup.parse(result.getResponse().getContentAsString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
