package io.tertib.backoffice.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.SqlCounter;
import io.tertib.backoffice.AsStaff;
import io.tertib.order.Orders;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
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
class CustomerPagesTests {

    @Autowired
    private MockMvcTester web;

    @Autowired
    private Shop shop;

    @Autowired
    private Orders orders;

    @Autowired
    private SqlCounter sql;

    @Test
    void theListTellsWhatEachHasOrderedAndSpent() {
        shop.placePaid(Samples.goods(2).with("/customer/phone", "+60123456789"));
        shop.place(Samples.goods(1));
        register("Siti Aminah", null, null);

        Document list = page(get("/customers"));

        assertThat(list.select("tbody tr"))
                .extracting(Element::text)
                .satisfiesExactly(
                        siti -> assertThat(siti).isEqualTo("Siti Aminah 0 – No orders"),
                        aisyah -> assertThat(aisyah)
                                .startsWith("Aisyah Rahman +60123456789 aisyah@example.com 2 RM200.00 Today"));
        assertThat(list.select(".pager")).isEmpty();
    }

    @Test
    void findsAndGoesOnInTheSameSearch() {
        for (int i = 0; i < 51; i++) {
            register("Customer " + i, null, null);
        }
        register("Someone else", null, null);

        Document first = page(get("/customers?q=customer"));
        assertThat(first.select("tbody tr")).hasSize(50);
        Document second = page(get(first.select("a[rel=next]").attr("href")));
        assertThat(second.select("tbody tr"))
                .hasSize(1)
                .extracting(Element::text)
                .first()
                .asString()
                .startsWith("Customer 0");
        assertThat(second.select(".pager a").attr("href")).isEqualTo("/customers?q=customer");

        Document nobody = page(get("/customers?q=<Nurul> %26 co"));
        assertThat(nobody.select(".empty-state").text()).contains("Nobody found", "“<Nurul> & co”");
        assertThat(page(get(nobody.select(".empty-actions a").attr("href")))
                        .expectFirst("[id='name']")
                        .attr("value"))
                .isEqualTo("<Nurul> & co");
    }

    @Test
    void anEmptyShopSaysHowCustomersComeAbout() {
        Document list = page(get("/customers"));
        assertThat(list.select(".empty-state h2").text()).isEqualTo("No customers yet");
        assertThat(list.select(".filters")).isEmpty();
    }

    @Test
    void theListTakesAsManyStatementsForManyAsForOne() {
        shop.place(Samples.goods(1));
        int one = sql.count(() -> get("/customers")).statements().size();
        for (int i = 0; i < 20; i++) {
            shop.place(Samples.goods(1).with("/customer/email", "customer" + i + "@example.com"));
        }
        assertThat(sql.count(() -> get("/customers")).statements()).hasSize(one).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void aCustomersPageShowsOrdersTotalsAndHowToReachThem() {
        UUID first = shop.placePaid(Samples.goods(1).with("/customer/phone", "+60123456789"));
        UUID second = shop.place(Samples.goods(2));
        UUID id = orders.get(first).customerId();

        Document page = page(get("/customers/" + id));

        assertThat(page.select("h1").text()).isEqualTo("Aisyah Rahman");
        assertThat(page.select("tbody .row-link"))
                .extracting(link -> link.attr("href"))
                .containsExactly("/orders/" + second, "/orders/" + first);
        assertThat(page.select(".figures dd").eachText().getFirst()).isEqualTo("2");
        assertThat(page.select(".figures dd").eachText().get(1)).startsWith("RM100.00");
        assertThat(page.select("a[href=tel:+60123456789]")).isNotEmpty();
        assertThat(page.select("a[href=https://wa.me/60123456789]")).hasSize(1);
        assertThat(page.select("a[href=mailto:aisyah@example.com]")).isNotEmpty();
        assertThat(page.select("address").text()).contains("12 Jalan Ampang", "Malaysia");
        assertThat(page.select(".page-head .btn-primary").attr("href")).isEqualTo("/orders/new?customer=" + id);
        int statements = sql.count(() -> get("/customers/" + id)).statements().size();
        shop.place(Samples.goods(2));
        shop.place(Samples.goods(2));
        assertThat(sql.count(() -> get("/customers/" + id)).statements()).hasSize(statements);
    }

    @Test
    void aNumberWithAnExtensionIsCalledButHasNoWhatsApp() {
        String id = register("Hana", null, "03-2161 1111 ext. 12");
        Document page = page(get("/customers/" + id));
        assertThat(page.select("a[href=tel:+60321611111;ext=12]")).isNotEmpty();
        assertThat(page.select("a[href*=wa.me]")).isEmpty();
        assertThat(page.select(".empty-state").text()).contains("No orders yet");
    }

    @Test
    void aCustomerIsAddedOnceAndFoundAgain() {
        MvcTestResult added =
                send("/customers/new", "name", "Siti Aminah", "email", "siti@example.com", "phone", "012-345 6789");
        assertThat(added).hasStatus(302);
        String address = String.valueOf(added.getResponse().getHeader(HttpHeaders.LOCATION));
        assertThat(notice(added)).contains("Siti Aminah has been added");
        assertThat(send("/customers/new", "name", "Siti Aminah", "email", "siti@example.com", "phone", "012-345 6789"))
                .hasHeader(HttpHeaders.LOCATION, address);

        MvcTestResult known =
                send("/customers/new", "requestKey", "another-form", "name", "S. Aminah", "email", "SITI@example.com");
        assertThat(known).hasHeader(HttpHeaders.LOCATION, address);
        assertThat(notice(known)).contains("Siti Aminah was known already");
        assertThat(shop.count("customer")).isEqualTo(1);

        assertThat(send("/customers/new", "name", "Somebody else")).hasStatus(409);
    }

    @Test
    void whatIsWrongStandsBesideItsFieldAndNothingIsLost() {
        MvcTestResult refused = send("/customers/new", "name", "", "email", "siti@", "phone", "12");

        assertThat(refused).hasStatus(422);
        Document page = page(refused);
        assertThat(page.select(".field-problem"))
                .extracting(Element::id)
                .containsExactly("problem-name", "problem-phone", "problem-email");
        assertThat(page.expectFirst("[id='email']").attr("value")).isEqualTo("siti@");
        assertThat(page.expectFirst("[id='email']").attr("aria-describedby")).isEqualTo("problem-email");
        assertThat(page.expectFirst("[id='phone']").attr("value")).isEqualTo("12");
    }

    @Test
    void dataArePutRightAndOrdersKeepTheirs() {
        UUID order = shop.place(Samples.goods(1));
        String id = orders.get(order).customerId().toString();

        MvcTestResult saved = edit(id, "Aisyah binti Rahman", "aisyah.r@example.com");

        assertThat(saved).hasStatus(302).hasHeader(HttpHeaders.LOCATION, "/customers/" + id);
        assertThat(Shop.<String>read(shop.get("/api/customers/" + id), "$.email"))
                .isEqualTo("aisyah.r@example.com");
        assertThat(orders.get(order).customerEmail()).isEqualTo("aisyah@example.com");
    }

    @Test
    void ofTwoPeopleTheSecondIsToldAndLosesNothing() {
        String id = orders.get(shop.place(Samples.goods(1))).customerId().toString();
        Document form = page(get("/customers/" + id + "/edit"));
        edit(id, "Aisyah binti Rahman", "aisyah@example.com");

        MvcTestResult second = send(
                "/customers/" + id + "/edit",
                "seenName",
                form.select("[name=seenName]").attr("value"),
                "seenEmail",
                form.select("[name=seenEmail]").attr("value"),
                "seenPhone",
                "",
                "name",
                "Aisyah R.",
                "email",
                "aisyah@example.com");

        assertThat(second).hasStatus(409);
        Document page = page(second);
        assertThat(page.select(".form-problems").text()).contains("Known is now: Aisyah binti Rahman");
        assertThat(page.expectFirst("[id='name']").attr("value")).isEqualTo("Aisyah R.");
        assertThat(page.select("[name=seenName]").attr("value")).isEqualTo("Aisyah binti Rahman");
    }

    @Test
    void anothersAddressIsRefusedBesideTheField() {
        register("Siti", "siti@example.com", null);
        String id = orders.get(shop.place(Samples.goods(1))).customerId().toString();

        MvcTestResult refused = edit(id, "Aisyah Rahman", "siti@example.com");

        assertThat(refused).hasStatus(422);
        assertThat(page(refused).expectFirst("[id='problem-email']").text()).contains("another customer: Siti");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/customers/nobody", "/customers/0198a000-0000-7000-8000-000000000001", "/customers/nobody/edit"
            })
    void whoIsNotThereIsNotFound(String path) {
        assertThat(get(path)).hasStatus(404);
    }

    @Test
    void speaksMalay() {
        Document page = page(web.get()
                .uri("/customers")
                .header(HttpHeaders.ACCEPT_LANGUAGE, "ms")
                .accept(MediaType.TEXT_HTML)
                .exchange());
        assertThat(page.select("h1").text()).isEqualTo("Pelanggan");
        assertThat(page.select(".empty-state h2").text()).isEqualTo("Belum ada pelanggan");
    }

    private String register(String name, @Nullable String email, @Nullable String phone) {
        MvcTestResult registered = shop.post(
                "/api/customers",
                Samples.body("{'name': '', 'email': null, 'phone': null}")
                        .with("/name", name)
                        .with("/email", email)
                        .with("/phone", phone));
        return Shop.id(registered).toString();
    }

    private MvcTestResult edit(String id, String name, String email) {
        Document form = page(get("/customers/" + id + "/edit"));
        return send(
                "/customers/" + id + "/edit",
                "seenName",
                form.select("[name=seenName]").attr("value"),
                "seenEmail",
                form.select("[name=seenEmail]").attr("value"),
                "seenPhone",
                form.select("[name=seenPhone]").attr("value"),
                "name",
                name,
                "email",
                email,
                "phone",
                form.select("[name=phone]").attr("value"));
    }

    private MvcTestResult send(String uri, String... fields) {
        MockMvcTester.MockMvcRequestBuilder request =
                web.post().uri(uri).with(csrf()).accept(MediaType.TEXT_HTML);
        if (!List.of(fields).contains("requestKey")) {
            request.param("requestKey", "a-form-of-this-test");
        }
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult get(String uri) {
        return web.get()
                .uri(URI.create(uri.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")))
                .accept(MediaType.TEXT_HTML)
                .exchange();
    }

    private static String notice(MvcTestResult result) {
        return String.valueOf(result.getMvcResult().getFlashMap().get("notice"));
    }

    private static Document page(MvcTestResult result) {
        try {
            return Jsoup.parse(result.getResponse().getContentAsString());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
