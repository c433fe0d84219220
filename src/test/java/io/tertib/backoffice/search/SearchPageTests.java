package io.tertib.backoffice.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.Shop;
import io.tertib.SqlCounter;
import io.tertib.backoffice.AsStaff;
import io.tertib.backoffice.BelievableShop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
@AsStaff
class SearchPageTests {

    @Autowired
    private MockMvcTester web;

    @Autowired
    private Shop shop;

    @Autowired
    private SqlCounter sql;

    @ParameterizedTest
    @ValueSource(strings = {"%s", "#%s", " %s "})
    void anOrdersNumberLeadsStraightToIt(String typed) {
        UUID order = new BelievableShop(shop).toShip("Tan Mei Ling", "meiling@example.com", "+60163334455");
        String number = shop.order(order, "$.number");
        MvcTestResult result = visit("/search", typed.formatted(number));
        assertThat(result).hasStatus(302);
        assertThat(result.getResponse().getHeader(HttpHeaders.LOCATION)).isEqualTo("/orders/" + order);
    }

    @Test
    void theBeginningOfANumberIsNoOrder() {
        UUID order = new BelievableShop(shop).toShip("Tan Mei Ling", "meiling@example.com", "+60163334455");
        String number = shop.order(order, "$.number");
        assertThat(page("/search", number.substring(0, number.length() - 1))
                        .select(".found strong")
                        .eachText())
                .contains(number);
    }

    @Test
    void findsOrdersCustomersAndProducts() {
        new BelievableShop(shop).open();
        UUID order = new BelievableShop(shop).toShip("Batik Batu", "batik@example.com", "+60163334455");
        Document found = page("/search", "batik");
        assertThat(found.select("h1").text()).isEqualTo("Found for “batik”");
        assertThat(found.select("section:has(#found-orders) a[href=/orders/" + order + "]"))
                .hasSize(1);
        assertThat(found.select("section:has(#found-customers)").text()).contains("Batik Batu", "+60163334455");
        assertThat(found.select("section:has(#found-products) .found a").attr("href"))
                .isEqualTo("/products/BATIK-01");
        assertThat(found.select(".all").eachAttr("href"))
                .containsExactly("/orders?q=batik", "/customers?q=batik", "/products?q=batik");
        assertThat(page("/search", "EH555666777MY").select(".found").text()).contains("Nurul Izzah");
        assertThat(page("/search", "016-333 4455")
                        .select("section:has(#found-customers)")
                        .text())
                .contains("Batik Batu");
    }

    @Test
    void tellsWhenNothingIsFoundOrTyped() {
        assertThat(page("/search", "<b>nobody</b>").select("h1").text()).isEqualTo("Found for “<b>nobody</b>”");
        assertThat(page("/search", "nobody").select(".empty-state").text())
                .contains("Nothing found", "tracking number");
        assertThat(page("/search", " ").select(".empty-state").text()).contains("Search everything");
        assertThat(page("/search/quick", "nobody").text()).isEqualTo("Nothing found");
        assertThat(page("/search/quick", "").text()).isEmpty();
    }

    @Test
    void whatIsFoundWhileTypingIsAPieceOfAPage() {
        new BelievableShop(shop).open();
        Document hits = page("/search/quick", "priya");
        assertThat(hits.select("main, header, title, link")).isEmpty();
        assertThat(hits.select("h2").eachText()).containsExactly("Orders", "Customers");
        assertThat(hits.select("a").getFirst().text()).contains("Priya a/p Subramaniam", "Paid", "RM127.80");
        assertThat(hits.select("a").getLast().attr("href")).isEqualTo("/search?q=priya");
    }

    @Test
    void asksTheDatabaseFewTimes() {
        new BelievableShop(shop).open();
        assertThat(sql.count(() -> page("/search/quick", "example.com")).statements())
                .hasSizeLessThan(22);
    }

    private Document page(String path, String typed) {
        MvcTestResult result = visit(path, typed);
        assertThat(result).hasStatusOk();
        try {
            return Jsoup.parse(result.getResponse().getContentAsString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MvcTestResult visit(String path, String typed) {
        return web.get().uri(path + "?q={q}", typed).accept(MediaType.TEXT_HTML).exchange();
    }
}
