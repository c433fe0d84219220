package io.tertib.backoffice.products;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.backoffice.AsStaff;
import io.tertib.catalog.ProductView;
import io.tertib.catalog.Products;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
@AsStaff
class ProductPagesTests {

    @Autowired
    private MockMvcTester web;

    @Autowired
    private Shop shop;

    @Autowired
    private Products products;

    @Test
    void theListTellsWhatIsSoldForWhatAndHowManyThereAre() {
        add("MUG", "Mug", "GOODS", "1234.50", 0, true);
        add("OLD", "Old mug", "GOODS", "9.00", 1200, false);
        add("FITTING", "Fitting", "BOOKING", "30.00", null, true);

        assertThat(rows("/products"))
                .isEqualTo("Fitting FITTING Booking Active Not counted RM30.00"
                        + " | Old mug OLD Goods Inactive 1,200 RM9.00 | Mug MUG Goods Active Sold out RM1,234.50");
        assertThat(rows("/products?sold=true")).contains("Fitting", "Mug MUG").doesNotContain("Old mug");
        assertThat(rows("/products?sold=false")).startsWith("Old mug").doesNotContain("Fitting");
        assertThat(rows("/products?q=mug&sold=true")).isEqualTo("Mug MUG Goods Active Sold out RM1,234.50");
        assertThat(page(get("/products?q=nothing")).select(".empty-state").text())
                .contains("No product found");
    }

    @Test
    void anEmptyShopIsAskedForItsFirstProduct() {
        Document list = page(get("/products"));
        assertThat(list.select(".empty-state h2").text()).isEqualTo("No products yet");
        assertThat(list.select(".filters, .tabs")).isEmpty();
    }

    @Test
    void longListsGoOnInTheSameTabAndSearch() {
        for (int i = 0; i < 51; i++) {
            add("MUG" + i, "Mug " + i, "GOODS", "1.00", null, true);
        }
        String next =
                page(get("/products?sold=true&q=mug")).select("a[rel=next]").attr("href");
        assertThat(next).startsWith("/products?sold=true&q=mug&cursor=");
        assertThat(page(get(next)).select("tbody tr")).hasSize(1);
    }

    @Test
    void aProductIsAddedOnce() {
        Map<String, String> form = form("ROOM 1", "Room", "BOOKING", "RM 30", "");
        form.put("sku", "ROOM-1");
        form.put("exclusive", "true");

        MvcTestResult added = send("/products/new", form);

        assertThat(added).hasStatus(302).hasHeader(HttpHeaders.LOCATION, "/products/ROOM-1");
        assertThat(send("/products/new", form)).hasHeader(HttpHeaders.LOCATION, "/products/ROOM-1");
        ProductView room = products.get("ROOM-1");
        assertThat(room.unitPrice()).hasToString("MYR 30.00");
        assertThat(room.exclusive()).isTrue();
        assertThat(room.active()).isTrue();
        assertThat(room.stock()).isNull();

        form.put("unitPrice", "40");
        MvcTestResult other = send("/products/new", form);
        assertThat(other).hasStatus(409);
        assertThat(page(other).expectFirst("[id='problem-sku']").text())
                .isEqualTo("is that of another product already");
        assertThat(page(other).expectFirst("[id='unitPrice']").attr("value")).isEqualTo("40");
    }

    @Test
    void whatIsWrongStandsBesideItsFieldAndNothingIsLost() {
        MvcTestResult refused = send("/products/new", form("A B", "", "GOODS", "cheap", "many"));

        assertThat(refused).hasStatus(422);
        Document page = page(refused);
        assertThat(page.expectFirst("[id='problem-unitPrice']").text()).isEqualTo("must be an amount such as 49.90");
        assertThat(page.expectFirst("[id='problem-stock']").text()).isEqualTo("must be a whole number");
        assertThat(page.expectFirst("[id='stock']").attr("value")).isEqualTo("many");
        assertThat(page.expectFirst("[id='sku']").attr("value")).isEqualTo("A B");
        Document next = page(send("/products/new", form("A B", "", "GOODS", "-1", "-2")));
        assertThat(next.select(".field-problem"))
                .extracting(Element::id)
                .containsExactlyInAnyOrder("problem-sku", "problem-name", "problem-unitPrice", "problem-stock");
    }

    @Test
    void onlyOneAtATimeStaysSoWhenSomethingElseIsRefused() {
        add("ROOM", "Fitting room", "BOOKING", "30.00", null, true);
        Map<String, String> form = shown("ROOM");
        form.put("exclusive", "true");
        form.put("unitPrice", "-3");

        MvcTestResult refused = send("/products/ROOM", form);

        assertThat(refused).hasStatus(422);
        assertThat(page(refused).expectFirst("[id='exclusive']").hasAttr("checked"))
                .isTrue();
        form.put("unitPrice", "35");
        assertThat(send("/products/ROOM", form)).hasStatus(302);
        assertThat(products.get("ROOM").exclusive()).isTrue();
    }

    @Test
    void priceStockAndWhetherItIsSoldAreChanged() {
        add("MUG", "Mug", "GOODS", "20.00", 10, true);
        Map<String, String> form = shown("MUG");
        form.put("unitPrice", "25");
        form.put("stock", "12");
        form.remove("active");

        assertThat(send("/products/MUG", form)).hasStatus(302);

        ProductView mug = products.get("MUG");
        assertThat(mug.unitPrice()).hasToString("MYR 25.00");
        assertThat(mug.stock()).isEqualTo(12);
        assertThat(mug.active()).isFalse();
        Map<String, String> uncounted = shown("MUG");
        uncounted.put("stock", "");
        assertThat(send("/products/MUG", uncounted)).hasStatus(302);
        assertThat(products.get("MUG").stock()).isNull();
    }

    @Test
    void aStockThatWasLeftAloneIsNotWrittenOverWhatWasSoldMeanwhile() {
        add("MUG", "Mug", "GOODS", "20.00", 10, true);
        Map<String, String> form = shown("MUG");
        shop.place(Samples.goods(3).with("/items/0/sku", "MUG"));
        form.put("name", "Mug, blue");

        assertThat(send("/products/MUG", form)).hasStatus(302);

        assertThat(products.get("MUG").stock()).isEqualTo(7);
    }

    @Test
    void whoCountsWhileSomethingIsSoldIsToldAndLosesNothing() {
        add("MUG", "Mug", "GOODS", "20.00", 10, true);
        Map<String, String> form = shown("MUG");
        shop.place(Samples.goods(3).with("/items/0/sku", "MUG"));
        form.put("stock", "15");

        MvcTestResult told = send("/products/MUG", form);

        assertThat(told).hasStatus(409);
        assertThat(page(told).select(".form-problems").text()).contains("7 in stock");
        assertThat(page(told).expectFirst("[id='stock']").attr("value")).isEqualTo("15");
        assertThat(page(told).select("[name=seenStock]").attr("value")).isEqualTo("7");
        assertThat(products.get("MUG").stock()).isEqualTo(7);
    }

    @Test
    void anUnusualSkuHasItsPageToo() {
        add("ä?#&1.x", "Odd", "GOODS", "1.00", null, true);
        String link = page(get("/products")).select("tbody .row-link").attr("href");

        MvcTestResult page =
                web.get().uri(URI.create(link)).accept(MediaType.TEXT_HTML).exchange();

        assertThat(page).hasStatusOk();
        assertThat(page(page).select("h1").text()).isEqualTo("Odd");
        assertThat(get("/products/unknown")).hasStatus(404);
    }

    @Test
    void speaksMalay() {
        Document page = page(web.get()
                .uri("/products/new")
                .header(HttpHeaders.ACCEPT_LANGUAGE, "ms")
                .accept(MediaType.TEXT_HTML)
                .exchange());
        assertThat(page.select("h1").text()).isEqualTo("Tambah produk");
    }

    private String rows(String uri) {
        return String.join(" | ", page(get(uri)).select("tbody tr").eachText());
    }

    /** The fields as the page of the product has them. */
    private Map<String, String> shown(String sku) {
        Map<String, String> form = new LinkedHashMap<>();
        for (Element field : page(get("/products/" + sku)).select(".product-form [name]")) {
            if (!field.attr("type").equals("checkbox") || field.hasAttr("checked")) {
                form.put(field.attr("name"), field.attr("value"));
            }
        }
        form.remove("_csrf");
        return form;
    }

    private static Map<String, String> form(String sku, String name, String kind, String price, String stock) {
        return new LinkedHashMap<>(
                Map.of("sku", sku, "name", name, "kind", kind, "unitPrice", price, "stock", stock, "active", "true"));
    }

    private void add(String sku, String name, String kind, String price, @Nullable Integer stock, boolean active) {
        assertThat(shop.post(
                        "/api/products",
                        Samples.body("{}")
                                .with("/sku", sku)
                                .with("/name", name)
                                .with("/kind", kind)
                                .with("/unitPrice", price)
                                .with("/stock", stock)
                                .with("/active", active)))
                .hasStatus(201);
    }

    private MvcTestResult send(String uri, Map<String, String> form) {
        MockMvcTester.MockMvcRequestBuilder request =
                web.post().uri(uri).with(csrf()).accept(MediaType.TEXT_HTML);
        form.forEach(request::param);
        return request.exchange();
    }

    private MvcTestResult get(String uri) {
        return web.get().uri(uri).accept(MediaType.TEXT_HTML).exchange();
    }

    private static Document page(MvcTestResult result) {
        try {
            return Jsoup.parse(result.getResponse().getContentAsString());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
