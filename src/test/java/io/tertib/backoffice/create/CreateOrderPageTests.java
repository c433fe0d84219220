package io.tertib.backoffice.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.SqlCounter;
import io.tertib.backoffice.AsStaff;
import io.tertib.order.FulfilmentStatus;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import java.io.UnsupportedEncodingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The page on which an order is written, as it works without scripts: each press sends all of it. */
@DatabaseTest
@AsStaff
class CreateOrderPageTests {

    @Autowired
    private MockMvcTester web;

    @Autowired
    private Shop shop;

    @Autowired
    private Orders orders;

    @Autowired
    private SqlCounter sql;

    @Test
    void aNewCustomersOrderIsPlacedWithAllThatWasWritten() {
        product("MUG", "Mug", "GOODS", "20.00", 10);
        Map<String, String> form = item("MUG", "Mug", "GOODS", "3", "RM 18.50");
        form.put("channel", "WHATSAPP");
        form.put("items[1].name", "Engraving");
        form.put("items[1].kind", "SERVICE");
        form.put("items[1].quantity", "1");
        form.put("items[1].unitPrice", "1,000");
        // Never filled in.
        form.put("items[2].kind", "GOODS");
        form.put("items[2].quantity", "1");
        form.put("shippingFee", "8");
        form.put("discount", "5.50");
        form.put("tax", "1.20");
        form.put("payment.method", "BANK_TRANSFER");
        form.put("payment.status", "PAID");
        form.put("payment.reference", "MBB-4711");
        form.put("note", "Leave at the guard house");

        OrderView order = placed(press(form, "place"));

        assertThat(order.customerName()).isEqualTo("Siti Aminah");
        assertThat(order.customerPhone()).isEqualTo("+60123456789");
        assertThat(order.channel()).hasToString("WHATSAPP");
        assertThat(order.summary()).isEqualTo("3 × Mug; 1 × Engraving");
        assertThat(order.subtotal()).hasToString("MYR 1055.50");
        assertThat(order.total()).hasToString("MYR 1059.20");
        assertThat(order.paymentStatus()).hasToString("PAID");
        assertThat(order.note()).isEqualTo("Leave at the guard house");
        assertThat(shop.<String>order(order.id(), "$.payments[0].reference")).isEqualTo("MBB-4711");
        assertThat(shop.<String>order(order.id(), "$.timeline[0].actor")).isEqualTo("staff");
        assertThat(shop.<String>order(order.id(), "$.timeline[0].source")).isEqualTo("BACK_OFFICE");
        assertThat(Shop.<Integer>read(shop.get("/api/products/MUG"), "$.stock")).isEqualTo(7);
    }

    @Test
    void pressedTwiceItIsOneOrderAndWithSomethingElseNone() {
        Map<String, String> form = mugs("1");
        OrderView order = placed(press(form, "place"));

        assertThat(placed(press(form, "place")).id()).isEqualTo(order.id());

        form.put("items[0].quantity", "2");
        MvcTestResult other = press(form, "place");
        assertThat(other).hasStatus(409);
        assertThat(page(other).select("#order-form .form-problems").text()).contains("number " + order.number());
        assertThat(shop.count("orders")).isEqualTo(1);
    }

    @Test
    void whatIsWrongStandsBesideItsFieldAndNothingIsLost() {
        Map<String, String> form = form();
        form.put("customer.name", "");
        form.put("customer.email", "nowhere");
        form.put("items[0].name", "Mug");
        form.put("items[0].kind", "GOODS");
        form.put("items[0].quantity", "0");
        form.put("items[0].unitPrice", "cheap");
        form.put("items[1].name", "Fitting");
        form.put("items[1].kind", "BOOKING");
        form.put("items[1].quantity", "1");
        form.put("items[1].unitPrice", "30");
        form.put("shippingAddress.city", "");
        form.put("discount", "-1");
        form.put("note", "<b>Ring</b> twice");

        MvcTestResult refused = press(form, "place");

        assertThat(refused).hasStatus(422);
        Document page = page(refused);
        assertThat(page.expectFirst("[id='problem-items[0].unitPrice']").text())
                .isEqualTo("must be an amount such as 49.90");
        assertThat(page.expectFirst("[id='problem-items[0].quantity']").text()).isEqualTo("must be at least 1");
        assertThat(page.expectFirst("[id='problem-items[1].appointment.start']").text())
                .isEqualTo("is needed for a booking");
        assertThat(page.expectFirst("[id='problem-discount']").text()).isEqualTo("cannot be negative");
        assertThat(page.expectFirst("[id='problem-customer.name']").text()).isEqualTo("is missing");
        assertThat(page.expectFirst("[id='problem-customer.email']").text()).startsWith("must be an e-mail address");
        assertThat(page.expectFirst("[id='problem-shippingAddress.city']").text())
                .isEqualTo("is needed");
        assertThat(page.expectFirst("[id='customer.email']").attr("aria-invalid"))
                .isEqualTo("true");
        form.forEach((name, typed) -> assertThat(typed(page, name)).as(name).isEqualTo(typed));
        assertThat(shop.count("orders")).isZero();
    }

    @Test
    void whatIsNotWrittenYetIsNotCalledWrong() {
        Map<String, String> form = form();
        form.put("items[0].kind", "GOODS");
        form.put("items[0].quantity", "1");

        Document page = page(press(form, "quote"));

        assertThat(page.select("#order-form .field-problem, #order-form .form-problems"))
                .isEmpty();
    }

    @Test
    void workingOutShowsWhatPlacingWouldAsk() {
        product("MUG", "Mug", "GOODS", "20.00", 2);
        Map<String, String> form = mugs("3");
        form.put("shippingFee", "8.00");

        Document page = page(press(form, "quote"));

        assertThat(page.select("#order-totals .total").eachText().getLast()).isEqualTo("RM68.00");
        assertThat(page.expectFirst("[id='problem-items[0].quantity']").text())
                .isEqualTo("is more than there is: 2 of Mug are left");
        assertThat(press(form, "place")).hasStatus(422);
    }

    @Test
    void aCustomerIsFoundChosenAndTheLastAddressOffered() {
        UUID before = shop.place(Samples.goods(1).with("/customer/phone", "+60123456789"));
        String customer = orders.get(before).customerId().toString();
        Map<String, String> form = mugs("1");
        form.put("customerQuery", "aisyah");
        form.keySet().removeIf(name -> name.startsWith("shippingAddress."));

        Document found = page(press(form, "quote"));
        assertThat(found.select("button[value=customer:" + customer + "]").text())
                .contains("Aisyah Rahman", "1 order");

        Document chosen = page(press(form, "customer:" + customer));
        assertThat(typed(chosen, "customer.id")).isEqualTo(customer);
        assertThat(typed(chosen, "customer.email")).isEqualTo("aisyah@example.com");
        assertThat(chosen.select(".last-address").text()).contains("12 Jalan Ampang");
        assertThat(typed(chosen, "shippingAddress.line1")).isEmpty();

        form.put("customer.id", customer);
        Document addressed = page(press(form, "address"));
        assertThat(typed(addressed, "shippingAddress.line1")).isEqualTo("12 Jalan Ampang");
        assertThat(typed(addressed, "shippingAddress.city")).isEqualTo("Kuala Lumpur");
        assertThat(addressed.select(".last-address")).isEmpty();

        form.put("shippingAddress.line1", "7 Jalan Bukit");
        form.put("shippingAddress.city", "Ipoh");
        OrderView order = placed(press(form, "place"));
        assertThat(order.customerId()).hasToString(customer);
        assertThat(order.customerName()).isEqualTo("Siti Aminah");
        assertThat(Shop.<String>read(shop.get("/api/customers/" + customer), "$.name"))
                .isEqualTo("Aisyah Rahman");
    }

    @Test
    void whoseOrderItBecomesIsSaidBefore() {
        UUID before = shop.place(Samples.goods(1));
        Map<String, String> form = mugs("1");
        assertThat(page(press(form, "quote")).select(".is-known")).isEmpty();
        form.put("customer.email", "AISYAH@example.com");

        Document page = page(press(form, "quote"));

        assertThat(page.select(".is-known").text()).contains("This is Aisyah Rahman, who is known already");
        OrderView order = placed(press(form, "place"));
        assertThat(order.customerId()).isEqualTo(orders.get(before).customerId());
        assertThat(order.customerName()).isEqualTo("Siti Aminah");
    }

    @Test
    void beginsWithTheCustomerOrProductOneComesFrom() {
        UUID before = shop.place(Samples.goods(1));
        product("MUG", "Mug", "GOODS", "20.00", 5);

        Document page = page(get("/orders/new?customer=" + orders.get(before).customerId() + "&sku=MUG"));

        assertThat(typed(page, "customer.name")).isEqualTo("Aisyah Rahman");
        assertThat(typed(page, "items[0].sku")).isEqualTo("MUG");
        assertThat(page.expectFirst("[id='draft-offer']").hasAttr("data-fresh")).isFalse();
        assertThat(page(get("/orders/new?customer=nobody&sku=nothing")).select(".item"))
                .isEmpty();
        assertThat(page(get("/orders/new")).expectFirst("[id='draft-offer']").hasAttr("data-fresh"))
                .isTrue();
    }

    @Test
    void productsAreAddedCountedUpAndRemoved() {
        product("MUG", "Mug", "GOODS", "20.00", 5);
        product("OLD", "Old mug", "GOODS", "9.00", null);
        shop.put("/api/products/OLD", "{\"name\": \"Old mug\", \"unitPrice\": \"9.00\", \"active\": false}");
        Map<String, String> form = form();
        form.put("productQuery", "mug");

        Document found = page(press(form, "quote"));
        assertThat(found.select("#product-hits .finder-hit"))
                .hasSize(1)
                .extracting(Element::text)
                .first()
                .asString()
                .contains("Mug", "5 in stock", "RM20.00");

        Document one = page(press(form, "add:MUG"));
        assertThat(typed(one, "items[0].name")).isEqualTo("Mug");
        assertThat(typed(one, "items[0].unitPrice")).isEqualTo("20.00");
        assertThat(one.expectFirst("[id='items[0].quantity']").hasAttr("autofocus"))
                .isTrue();

        Document two = page(press(mugs("1"), "add:MUG"));
        assertThat(typed(two, "items[0].quantity")).isEqualTo("2");

        Document line = page(press(mugs("1"), "line"));
        assertThat(typed(line, "items[1].quantity")).isEqualTo("1");

        assertThat(page(press(mugs("1"), "remove:0")).select(".item")).isEmpty();
    }

    @Test
    void whatIsTakenIsShownAndAnAppointmentThenRefused() {
        assertThat(
                        shop.post(
                                "/api/products",
                                "{\"sku\": \"ROOM\", \"name\": \"Room\", \"kind\": \"BOOKING\", \"unitPrice\": \"30.00\", \"exclusive\": true}"))
                .hasStatus(201);
        Map<String, String> form = form();
        form.put("items[0].sku", "ROOM");
        form.put("items[0].name", "Room");
        form.put("items[0].kind", "BOOKING");
        form.put("items[0].quantity", "1");
        form.put("items[0].unitPrice", "30.00");
        form.put("items[0].appointment.start", "2099-12-01T10:00");
        form.put("items[0].appointment.minutes", "60");
        assertThat(page(press(form, "quote")).expectFirst("[id='item-0-live']").text())
                .contains("Nothing is taken on Tue, 1 Dec 2099");
        placed(press(form, "place"));

        form.put("requestKey", "another-form");
        form.put("items[0].appointment.start", "2099-12-01T10:30");
        Document page = page(press(form, "quote"));

        assertThat(page.expectFirst("[id='item-0-live']").text())
                .contains("Already taken on Tue, 1 Dec 2099", "10:00 am–11:00 am")
                .contains("is not free");
        MvcTestResult refused = press(form, "place");
        assertThat(refused).hasStatus(422);
        assertThat(page(refused)
                        .expectFirst("[id='problem-items[0].appointment.start']")
                        .text())
                .startsWith("is not free");

        form.put("items[0].appointment.start", "2099-12-01T11:00");
        assertThat(placed(press(form, "place")).items().getFirst().appointmentEnd())
                .hasToString("2099-12-01T04:00:00Z");
    }

    @Test
    void scriptsGetWhatTheyShowAndAreSentOn() {
        MvcTestResult part = send(mugs("2"), "quote", true);
        assertThat(part).hasStatusOk();
        assertThat(body(part)).contains("id=\"order-form\"", "RM40.00").doesNotContain("<html", "class=\"sidebar\"");

        MvcTestResult placed = send(mugs("2"), "place", true);
        assertThat(placed).hasStatusOk();
        String order = placed.getResponse().getHeader("HX-Redirect");
        assertThat(order).matches("/orders/[0-9a-f-]{36}");
        assertThat(body(placed)).isBlank();
        assertThat(placed.getMvcResult().getFlashMap().get("notice")).asString().contains("has been created");
    }

    @ParameterizedTest
    @CsvSource({
        "/orders/new/customers?customerQuery=aisyah, Aisyah Rahman",
        "/orders/new/products?productQuery=mug, Mug"
    })
    void findsAsOneTypes(String address, String found) {
        shop.place(Samples.goods(1));
        product("MUG", "Mug", "GOODS", "20.00", 5);
        String body = body(get(address));
        assertThat(body).contains(found).doesNotContain("<html");
    }

    @Test
    void asksTheDatabaseAsOftenForManyItemsAsForOne() {
        product("MUG", "Mug", "GOODS", "20.00", 50);
        product("CUP", "Cup", "GOODS", "20.00", 50);
        Map<String, String> form = mugs("1");
        int one = sql.count(() -> press(form, "quote")).statements().size();
        for (int i = 1; i < 20; i++) {
            form.put("items[" + i + "].sku", i % 2 == 0 ? "MUG" : "CUP");
            form.put("items[" + i + "].quantity", "1");
        }
        assertThat(sql.count(() -> press(form, "quote")).statements())
                .hasSize(one)
                .hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void speaksMalay() {
        Document page = page(web.get()
                .uri("/orders/new")
                .header(HttpHeaders.ACCEPT_LANGUAGE, "ms")
                .accept(MediaType.TEXT_HTML)
                .exchange());
        assertThat(page.select("h1").text()).isEqualTo("Buat pesanan");
        assertThat(page.expectFirst("[id='payment.method']").text()).contains("Pindahan bank");
    }

    @Test
    void severalCanHaveWhatIsNotForOneAtATime() {
        product("YOGA", "Yoga", "BOOKING", "30.00", null);
        Map<String, String> form = item("YOGA", "Yoga", "BOOKING", "1", "30.00");
        form.put("items[0].appointment.start", "2099-12-01T10:00");
        form.put("items[0].appointment.minutes", "30");
        placed(press(form, "place"));

        assertThat(page(press(form, "quote")).text()).doesNotContain("is not free");
        form.put("requestKey", "another-form-of-this-test");
        placed(press(form, "place"));
        assertThat(shop.count("appointment")).isEqualTo(2);
        assertThat(shop.put(
                        "/api/products/YOGA",
                        Samples.body("{'name': 'Yoga', 'unitPrice': '30.00', 'exclusive': true}")))
                .hasStatusOk();
        assertThat(page(press(form, "quote")).text()).contains("is not free");
    }

    @Test
    void whoPaysAtTheCounterTakesTheGoodsAlong() {
        Map<String, String> form = mugs("2");
        form.keySet().removeIf(name -> name.startsWith("shippingAddress"));
        form.put("channel", "WALK_IN");
        form.put("handedOver", "true");
        assertThat(page(press(form, "quote")).select("input[name=handedOver]").hasAttr("checked"))
                .isTrue();
        form.put("payment.status", "PAID");
        form.put("payment.reference", "R-1");

        OrderView order = placed(press(form, "place"));

        assertThat(order.fulfilmentStatus()).isEqualTo(FulfilmentStatus.FULFILLED);
        assertThat(placed(press(form, "place")).id()).as("sent twice").isEqualTo(order.id());
        assertThat(shop.count("shipment")).isEqualTo(1);
        form.put("requestKey", "another-form-of-this-test");
        form.put("payment.status", "PENDING");
        form.remove("payment.reference");
        assertThat(placed(press(form, "place")).fulfilmentStatus())
                .as("not paid")
                .isEqualTo(FulfilmentStatus.UNFULFILLED);
    }

    private Map<String, String> form() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("requestKey", "a-form-of-this-test");
        form.put("channel", "PHONE");
        form.put("customer.name", "Siti Aminah");
        form.put("customer.email", "siti@example.com");
        form.put("customer.phone", "012-345 6789");
        form.put("shippingAddress.line1", "3 Jalan Kenanga");
        form.put("shippingAddress.city", "Shah Alam");
        form.put("shippingAddress.country", "MY");
        form.put("payment.method", "CASH");
        form.put("payment.status", "PENDING");
        return form;
    }

    private Map<String, String> mugs(String quantity) {
        return item("MUG", "Mug", "GOODS", quantity, "20.00");
    }

    private Map<String, String> item(String sku, String name, String kind, String quantity, String unitPrice) {
        Map<String, String> form = form();
        form.put("items[0].sku", sku);
        form.put("items[0].name", name);
        form.put("items[0].kind", kind);
        form.put("items[0].quantity", quantity);
        form.put("items[0].unitPrice", unitPrice);
        return form;
    }

    private MvcTestResult press(Map<String, String> form, String action) {
        return send(form, action, false);
    }

    private MvcTestResult send(Map<String, String> form, String action, boolean byScript) {
        MockMvcTester.MockMvcRequestBuilder request = web.post()
                .uri("/orders/new")
                .with(csrf())
                .param("action", action)
                .accept(MediaType.TEXT_HTML);
        form.forEach(request::param);
        return (byScript ? request.header("HX-Request", "true") : request).exchange();
    }

    private MvcTestResult get(String uri) {
        return web.get().uri(uri).accept(MediaType.TEXT_HTML).exchange();
    }

    private OrderView placed(MvcTestResult result) {
        assertThat(result).hasStatus(302);
        String address = String.valueOf(result.getResponse().getHeader(HttpHeaders.LOCATION));
        assertThat(address).startsWith("/orders/");
        return orders.get(UUID.fromString(address.substring("/orders/".length())));
    }

    private void product(String sku, String name, String kind, String price, @Nullable Integer stock) {
        assertThat(shop.post(
                        "/api/products",
                        Samples.body("{'sku': '', 'name': '', 'kind': '', 'unitPrice': ''}")
                                .with("/sku", sku)
                                .with("/name", name)
                                .with("/kind", kind)
                                .with("/unitPrice", price)
                                .with("/stock", stock)))
                .hasStatus(201);
    }

    private static String typed(Document page, String name) {
        List<Element> fields = page.getElementsByAttributeValue("name", name);
        assertThat(fields).as(name).isNotEmpty();
        Element field = fields.getFirst();
        return switch (field.tagName()) {
            case "textarea" -> field.wholeText();
            case "select" -> field.select("option[selected]").attr("value");
            default ->
                field.attr("type").equals("radio")
                        ? fields.stream()
                                .filter(each -> each.hasAttr("checked"))
                                .findFirst()
                                .orElseThrow()
                                .attr("value")
                        : field.attr("value");
        };
    }

    private static Document page(MvcTestResult result) {
        return Jsoup.parse(body(result));
    }

    private static String body(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
