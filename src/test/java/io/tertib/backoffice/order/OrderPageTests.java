package io.tertib.backoffice.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.backoffice.AsManager;
import io.tertib.backoffice.AsStaff;
import io.tertib.backoffice.BelievableShop;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What the forms on an order's page take and refuse. */
@DatabaseTest
@AsStaff
class OrderPageTests {

    @Autowired
    private MockMvcTester web;

    @Autowired
    private Shop shop;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void nothingIsGivenBackBeforeThatIsConfirmed() throws Exception {
        UUID order = paid();

        MvcTestResult refused = send(order, "refund", Map.of("amount", "20.00", "reason", "OTHER"));

        assertThat(refused).hasStatus(422);
        assertThat(page(refused).select("#problem-confirm").text()).isEqualTo("must be ticked first");
        assertThat(page(refused).select("#f-amount").val()).isEqualTo("20.00");
        assertThat(shop.<List<Object>>order(order, "$.refunds")).isEmpty();

        assertThat(send(order, "refund", Map.of("amount", "20.00", "reason", "OTHER", "confirm", "yes")))
                .hasStatus(302);
        assertThat(shop.<List<String>>order(order, "$.refunds[*].amount")).containsExactly("20.00");
    }

    /** The page in the other window follows the order, and asks for it before this one does. */
    @Test
    void whoDidSomethingIsToldSoThoughAnOpenPageShowsItFirst() throws Exception {
        UUID order = paid();
        MockHttpSession session = (MockHttpSession) Objects.requireNonNull(
                send(order, "refund", Map.of("amount", "20.00", "reason", "OTHER", "confirm", "yes"))
                        .getRequest()
                        .getSession());

        MockMvcTester.MockMvcRequestBuilder asked =
                web.get().uri("/orders/" + order).accept(MediaType.TEXT_HTML).session(session);
        assertThat(page(asked.header("HX-Request", "true").exchange()).text())
                .contains("Being refunded")
                .doesNotContain("The refund was asked for.");
        MockMvcTester.MockMvcRequestBuilder opened =
                web.get().uri("/orders/" + order).accept(MediaType.TEXT_HTML).session(session);
        assertThat(page(opened.exchange()).select(".notice-bar").text()).isEqualTo("The refund was asked for.");
    }

    @Test
    void thePageOfOneOrderChangesNothingOfAnother() throws Exception {
        UUID order = paid();
        UUID other = paid();
        send(other, "refund", Map.of("amount", "20.00", "reason", "OTHER", "confirm", "yes"));
        String refund = shop.<List<String>>order(other, "$.refunds[*].id").getFirst();
        Map<String, String> form = Map.of("subject", refund, "reference", "CIMB-1");

        assertThat(send(order, "complete-refund", form)).hasStatus(404);
        assertThat(shop.<List<String>>order(other, "$.refunds[*].status")).containsExactly("REQUESTED");
        assertThat(page(visit(order, "?do=complete-refund&subject=" + refund)).select("#panel"))
                .isEmpty();

        assertThat(send(other, "complete-refund", form)).hasStatus(302);
        assertThat(shop.<List<String>>order(other, "$.refunds[*].status")).containsExactly("SUCCEEDED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tracking",
                "delivery",
                "failed-delivery",
                "complete-refund",
                "call-off-refund",
                "review-payment",
                "appointment"
            })
    void aFormAboutSomethingNeedsToBeToldWhat(String form) throws Exception {
        UUID order = paid();
        assertThat(page(visit(order, "?do=" + form)).select("#panel")).isEmpty();
        assertThat(send(order, form, Map.of())).hasStatus(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e5", "ten", "0x10", "1.2.3"})
    void whatIsNoAmountIsNotTakenForOne(String amount) throws Exception {
        UUID order = shop.place(Samples.goods(1));

        MvcTestResult refused =
                send(order, "mark-as-paid", Map.of("amount", amount, "method", "CASH", "reference", "R-1"));

        assertThat(refused).hasStatus(422);
        assertThat(page(refused).select("#problem-amount").text()).isEqualTo("must be an amount such as 49.90");
        assertThat(page(refused).select("#f-amount").attr("aria-describedby")).isEqualTo("problem-amount");
        assertThat(page(refused).select("#f-reference").val()).isEqualTo("R-1");
        assertThat(shop.<List<Object>>order(order, "$.payments")).isEmpty();
    }

    /** As the API does: the database keeps them, but lists and exports would not be made of them. */
    @ParameterizedTest
    @ValueSource(strings = {"-0001-01-01T00:00", "0026-11-28T10:00", "+12000-01-01T00:00", "1900-01-01T00:00"})
    void whatIsNoTimeOfOursIsRefused(String time) throws Exception {
        UUID order = shop.place(Samples.goods(1));
        assertThat(page(send(order, "mark-as-paid", Map.of("amount", "1", "method", "CASH", "receivedAt", time)))
                        .select("#problem-receivedAt")
                        .text())
                .isEqualTo("must be a day and a time");
        UUID paid = paid();
        assertThat(page(send(
                                paid,
                                "ship",
                                Map.of(
                                        "courier",
                                        "DHL",
                                        "expected",
                                        time.replaceFirst("T.*", ""),
                                        "pieces-" + item(paid),
                                        "1")))
                        .select("#problem-expected")
                        .text())
                .isEqualTo("must be a day such as 2026-12-01");
        assertThat(shop.<List<Object>>order(order, "$.payments")).isEmpty();
        assertThat(shop.<List<Object>>order(paid, "$.shipments")).isEmpty();
    }

    @Test
    void whatIsTooLongIsRefusedAndComesBack() throws Exception {
        UUID order = paid();
        MvcTestResult refused = send(
                order, "refund", Map.of("amount", "1", "reason", "OTHER", "confirm", "yes", "note", "x".repeat(1001)));
        assertThat(page(refused).select("#problem-note").text()).isEqualTo("must be at most 1,000 characters");
        assertThat(send(order, "cancel", Map.of("reason", "x".repeat(1001)))).hasStatus(422);
        assertThat(send(order, "mark-as-paid", Map.of("amount", "1", "method", "CASH", "reference", "x".repeat(201))))
                .hasStatus(422);
        assertThat(shop.<List<Object>>order(order, "$.refunds")).isEmpty();
    }

    @Test
    void moreThanIsDueHasToBeMeant() throws Exception {
        UUID order = shop.place(Samples.goods(1));
        Map<String, String> form = Map.of("amount", "1000", "method", "CASH");
        MvcTestResult refused = send(order, "mark-as-paid", form);
        assertThat(refused).hasStatus(422);
        assertThat(page(refused).select("#problem-more").text()).isEqualTo("is more than the RM100.00 that are due");
        assertThat(shop.<List<Object>>order(order, "$.payments")).isEmpty();
        assertThat(send(order, "mark-as-paid", Map.of("amount", "1000", "method", "CASH", "more", "yes")))
                .hasStatus(302);
    }

    @Test
    @AsManager
    void whatNobodyOffersIsNoDecision() throws Exception {
        UUID order = paid();
        assertThat(send(order, "refund", Map.of("by", "FOO", "amount", "1", "reason", "OTHER", "confirm", "yes")))
                .hasStatus(422);
        assertThat(send(order, "refund", Map.of("amount", "1", "reason", "OTHER", "confirm", "")))
                .hasStatus(422);
        send(order, "refund", Map.of("amount", "1", "reason", "OTHER", "confirm", "yes"));
        String refund = shop.<List<String>>order(order, "$.refunds[*].id").getFirst();
        jdbc.sql("update refund set status = 'APPROVAL'").update();
        assertThat(send(order, "decide-refund", Map.of("subject", refund, "decision", "foo")))
                .hasStatus(422);
        assertThat(shop.<List<String>>order(order, "$.refunds[*].status")).containsExactly("APPROVAL");
        assertThat(page(visit(order, "?do=decide-refund&subject=" + refund))
                        .select(".panel-fact")
                        .text())
                .contains("RM1.00", "Other");
    }

    @Test
    void whatOnlyManagersDecideIsNoFormForStaff() throws Exception {
        UUID order = paid();
        send(order, "refund", Map.of("amount", "1", "reason", "OTHER", "confirm", "yes"));
        String refund = shop.<List<String>>order(order, "$.refunds[*].id").getFirst();
        assertThat(page(visit(order, "?do=decide-refund&subject=" + refund)).select("#panel"))
                .isEmpty();
    }

    @Test
    void anotherWayToPayIsOnlyForAnOrderThatWaitsForOne() throws Exception {
        UUID order = shop.place(Samples.goods(1));
        assertThat(send(order, "payment-page", Map.of("method", "CASH"))).hasStatus(409);
        assertThat(shop.<String>order(order, "$.paymentMethod")).isEqualTo("BANK_TRANSFER");
    }

    @Test
    void anAppointmentThatBeginsAtAnotherTimeTakesAsLongAsBefore() throws Exception {
        UUID order = new BelievableShop(shop).booking("Siti Aminah", "siti@example.com");
        String appointment =
                shop.<List<String>>order(order, "$.appointments[*].id").getFirst();
        Document page = page(visit(order, "?do=appointment&subject=" + appointment));
        assertThat(page.select("input[name=outcome][checked]").val()).isEqualTo("MOVE");
        Map<String, String> form = new HashMap<>(Map.of(
                "subject",
                appointment,
                "outcome",
                "MOVE",
                "end",
                page.select("#f-end").val()));
        form.put("start", "2099-01-05T10:00");
        assertThat(send(order, "appointment", form)).hasStatus(302);
        assertThat(shop.<List<String>>order(order, "$.appointments[*].start"))
                .containsExactly("2099-01-05T10:00:00+08:00");
        String end = shop.<List<String>>order(order, "$.appointments[*].end").getFirst();
        assertThat(Duration.between(OffsetDateTime.parse("2099-01-05T10:00:00+08:00"), OffsetDateTime.parse(end)))
                .isBetween(Duration.ofMinutes(1), Duration.ofHours(4));
    }

    @Test
    void whatIsRefusedIsSaidInPeoplesLanguage() throws Exception {
        UUID order = paid();
        MvcTestResult refused = web.post()
                .uri("/orders/" + order + "/mark-as-paid")
                .accept(MediaType.TEXT_HTML)
                .header(HttpHeaders.ACCEPT_LANGUAGE, "ms")
                .with(SecurityMockMvcRequestPostProcessors.csrf())
                .param("requestKey", UUID.randomUUID().toString())
                .param("amount", "1")
                .param("method", "CASH")
                .param("more", "yes")
                .exchange();
        assertThat(refused).hasStatus(409);
        assertThat(page(refused).select(".form-problems").text()).isNotBlank().doesNotContain("paid in full");
    }

    @Test
    void thePageOfNoOrderHasNoNews() {
        assertThat(web.get()
                        .uri("/orders/{id}/events", UUID.randomUUID())
                        .accept(MediaType.TEXT_EVENT_STREAM)
                        .exchange())
                .hasStatus(404);
    }

    private String item(UUID order) {
        return shop.order(order, "$.items[0].id");
    }

    @ParameterizedTest
    @CsvSource({"email, no address, f-email", "line1, '', f-line1", "country, XX, f-country"})
    void whatIsWrongWithACorrectionStandsAtItsField(String field, String typed, String id) throws Exception {
        UUID order = paid();

        MvcTestResult refused = send(order, "details", corrected(field, typed));

        assertThat(refused).hasStatus(422);
        assertThat(page(refused).select("#problem-" + field).text())
                .isNotBlank()
                .doesNotContain("shippingAddress");
        assertThat(page(refused).getElementById(id)).isNotNull();
    }

    @Test
    void howManyPiecesIsSaidAtTheItem() throws Exception {
        UUID order = paid();
        String item = shop.<List<String>>order(order, "$.items[*].id").getFirst();

        MvcTestResult refused = send(order, "ship", Map.of("courier", "DHL", "pieces-" + item, "two"));
        assertThat(refused).hasStatus(422);
        assertThat(page(refused).select("[id=problem-pieces-" + item + "]").text())
                .isEqualTo("must be a whole number");

        MvcTestResult none = send(order, "ship", Map.of("courier", "DHL", "pieces-" + item, "0"));
        assertThat(none).hasStatus(422);
        assertThat(page(none).select("#problem-items").text()).isEqualTo("must be at least one piece");
    }

    @Test
    void anExtensionIsDialledAndHasNoWhatsApp() throws Exception {
        UUID order = shop.place(Samples.goods(1).with("/customer/phone", "+603-2345 6789 ext. 12"));

        Document page = page(visit(order, ""));

        assertThat(page.select("a[href^=tel:]").attr("href")).isEqualTo("tel:+60323456789;ext=12");
        assertThat(page.select("a[href*=wa.me]")).isEmpty();
    }

    @Test
    @AsManager
    void onlyManagersApprove() throws Exception {
        UUID order = shop.placePaid(Samples.goods(6));
        shop.post("/api/orders/" + order + "/refunds", "{\"reason\": \"OTHER\"}");
        String refund = shop.<List<String>>order(order, "$.refunds[*].id").getFirst();
        assertThat(page(visit(order, "?do=decide-refund&subject=" + refund))
                        .select(".next li")
                        .eachText())
                .first()
                .asString()
                .as("what is paid by bank transfer")
                .contains("outside Tertib");

        assertThat(send(order, "decide-refund", Map.of("subject", refund, "decision", "yes")))
                .hasStatus(302);

        assertThat(shop.<List<String>>order(order, "$.refunds[*].status")).containsExactly("REQUESTED");
    }

    @Test
    void staffDoNotApprove() throws Exception {
        UUID order = shop.placePaid(Samples.goods(6));
        shop.post("/api/orders/" + order + "/refunds", "{\"reason\": \"OTHER\"}");
        String refund = shop.<List<String>>order(order, "$.refunds[*].id").getFirst();

        assertThat(send(order, "decide-refund", Map.of("subject", refund, "decision", "yes")))
                .hasStatus(403);

        assertThat(shop.<List<String>>order(order, "$.refunds[*].status")).containsExactly("APPROVAL");
    }

    @Test
    void staffCallOffWhatAManagerHasNotApprovedYet() throws Exception {
        UUID order = shop.placePaid(Samples.goods(6));
        shop.post("/api/orders/" + order + "/refunds", "{\"reason\": \"OTHER\"}");
        String refund = shop.<List<String>>order(order, "$.refunds[*].id").getFirst();
        String form = page(visit(order, "")).select("a:contains(Call it off)").attr("href");
        assertThat(form).endsWith("?do=call-off-refund&subject=" + refund + "#panel");
        assertThat(page(visit(order, "?do=call-off-refund&subject=" + refund))
                        .select("#panel")
                        .text())
                .contains("The money is not given back after all", "RM");

        assertThat(send(order, "call-off-refund", Map.of("subject", refund, "note", "Wrong order")))
                .hasStatus(302);

        assertThat(shop.<List<String>>order(order, "$.refunds[*].status")).containsExactly("CANCELLED");
        Document page = page(visit(order, ""));
        assertThat(page.select("#timeline, main").text()).contains("Wrong order");
        assertThat(page.select("a:contains(Call it off)")).isEmpty();
    }

    /** A fragment's name finds elements of that name as well, such as {@code details}. */
    @ParameterizedTest
    @EnumSource(Panel.class)
    void aFormStandsAloneOnItsPage(Panel panel) throws Exception {
        UUID order = paid();
        Document page = page(visit(order, "?do=" + panel.slug()));
        assertThat(page.select("#panel").size()).isLessThanOrEqualTo(1);
        page.select("#panel").forEach(form -> assertThat(form.children()).hasSize(1));
    }

    private UUID paid() {
        return new BelievableShop(shop).toShip("Tan Mei Ling", "meiling@example.com", "+60163334455");
    }

    private static Map<String, String> corrected(String field, String typed) {
        Map<String, String> form = new HashMap<>(Map.of(
                "name",
                "Tan Mei Ling",
                "email",
                "meiling@example.com",
                "line1",
                "12 Jalan Ampang",
                "city",
                "Kuala Lumpur"));
        form.put("country", "MY");
        form.put(field, typed);
        return form;
    }

    @Test
    void theFormTellsWhatIsGivenBackOfTheRest() throws Exception {
        UUID order = shop.placePaid(Samples.goods(3));
        shipOne(order);

        Document form = page(visit(order, "?do=cancel"));

        assertThat(form.select("#panel h2").text()).isEqualTo("Cancel what is not shipped");
        assertThat(form.select("#panel .panel-given").text()).contains("2 × Mug");
        assertThat(form.select("#panel .next").text())
                .contains("RM200.00, which was paid for it, is given back", "the rest of the order goes on")
                .doesNotContain("RM300.00");
        assertThat(send(order, "cancel", Map.of("reason", "Sold out", "onlyUnshipped", "true")))
                .hasStatus3xxRedirection();
        assertThat(shop.<List<String>>order(order, "$.refunds[*].amount")).containsExactly("200.00");
        assertThat(page(visit(order, "?do=cancel")).select("#panel button[type=submit]"))
                .isEmpty();
    }

    @Test
    void whatWasRefundedIsLeftOutForNothing() throws Exception {
        UUID order = shop.placePaid(Samples.goods(3));
        String item = shop.order(order, "$.items[0].id");
        Map<String, String> refund =
                new HashMap<>(Map.of("by", "ITEMS", "pieces-" + item, "1", "reason", "OTHER", "confirm", "yes"));
        assertThat(send(order, "refund", refund)).hasStatus3xxRedirection();

        Document form = page(visit(order, "?do=cancel"));
        assertThat(form.select("#panel input[name=by][checked]").val()).isEqualTo("ITEMS");
        assertThat(form.select("#panel .pieces-field").val()).isEqualTo("1");
        assertThat(told(order, "/cancel-price?pieces-" + item + "=1"))
                .isEqualTo("Nothing is given back for 1 × Mug. The rest of the order goes on.");
        assertThat(told(order, "/cancel-price?pieces-" + item + "=2"))
                .isEqualTo("RM100.00 is given back for 2 × Mug. The rest of the order goes on.");
        assertThat(told(order, "/cancel-price?pieces-" + item + "=3"))
                .isEqualTo("RM200.00 is given back for 3 × Mug. That ends the order.");
        assertThat(told(order, "/cancel-price?pieces-" + item + "=4"))
                .isEqualTo("Only 3 of Mug can still be cancelled, not 4");
        assertThat(send(order, "cancel", Map.of("by", "ITEMS", "reason", "Sold out", "pieces-" + item, "1")))
                .hasStatus3xxRedirection();

        assertThat(shop.<Integer>order(order, "$.items[0].cancelled")).isEqualTo(1);
        assertThat(shop.<List<String>>order(order, "$.refunds[*].amount")).containsExactly("100.00");
        assertThat(send(order, "cancel", Map.of("by", "ITEMS", "reason", "Sold out")))
                .hasStatus(422);
        assertThat(send(order, "cancel", Map.of("by", "ITEMS", "reason", "Sold out", "pieces-" + item, "1")))
                .hasStatus3xxRedirection();
        String ofPieces = shop.<List<String>>order(order, "$.refunds[*].id").getLast();
        Document callOff = page(visit(order, "?do=call-off-refund&subject=" + ofPieces));
        assertThat(callOff.select(".next").text()).contains("a manager decides whether it is kept", "stays so");
        assertThat(callOff.select("#panel button[type=submit]").text()).isEqualTo("Ask a manager");
        assertThat(send(order, "call-off-refund", Map.of("subject", ofPieces, "note", "Made to measure")))
                .hasStatus3xxRedirection();
        assertThat(shop.<List<String>>order(order, "$.refunds[*].status")).endsWith("APPROVAL");
        assertThat(page(visit(order, "")).select("a[href*=call-off-refund&subject=" + ofPieces + "]"))
                .isEmpty();
    }

    private String told(UUID order, String uri) throws Exception {
        return page(visit(order, uri)).text();
    }

    @Test
    void theFormTellsWhatIsStillToBePaidWithoutTheRest() throws Exception {
        UUID order = shop.place(Samples.goods(3).with("/payment/method", "COD"));
        shipOne(order);

        assertThat(page(visit(order, "?do=cancel")).select("#panel .next").text())
                .contains("RM100.00 is still to be paid then, not RM300.00")
                .doesNotContain("is given back");
        assertThat(send(order, "cancel", Map.of("reason", "Sold out", "onlyUnshipped", "true")))
                .hasStatus3xxRedirection();
        assertThat(shop.<String>order(order, "$.amountDue")).isEqualTo("100.00");
        assertThat(page(visit(order, "")).select("#order-money").text()).contains("Not to be paid any more −RM200.00");
    }

    /** Money that nobody has paid is not offered back. */
    @Test
    void whatBecomesOfAParcelThatIsNotPaidIsNoMatterOfMoney() throws Exception {
        UUID order = shop.place(Samples.goods(1).with("/payment/method", "COD"));
        UUID parcel = shipOne(order);
        assertThat(shop.patch("/api/shipments/" + parcel, "{\"status\": \"LOST\"}"))
                .hasStatusOk();

        Document form = page(visit(order, "?do=failed-delivery&subject=" + parcel));

        assertThat(form.select("#panel [name=decision]").eachAttr("value")).containsExactly("SHIP_AGAIN", "GIVE_UP");
        assertThat(form.select("#panel").text())
                .contains("Do not send again", "are not to be paid", "the order is cancelled")
                .doesNotContain("back");
    }

    @Test
    void formsAboutAParcelSayWhichOneItIs() throws Exception {
        UUID order = shop.placePaid(Samples.goods(2));
        UUID parcel = shipOne(order);
        assertThat(page(visit(order, "?do=tracking&subject=" + parcel))
                        .select("#panel .panel-fact")
                        .text())
                .isEqualTo("Shipment 1, DHL · 1 × Mug");
        assertThat(page(visit(order, "?do=delivery&subject=" + parcel))
                        .select("#panel .panel-fact")
                        .text())
                .startsWith("Shipment 1");
        shop.patch("/api/shipments/" + parcel, "{\"status\": \"LOST\"}");
        assertThat(page(visit(order, "?do=failed-delivery&subject=" + parcel))
                        .select("#panel .panel-fact")
                        .text())
                .startsWith("Shipment 1");
    }

    /** The customer is told it at once. */
    @Test
    void aTrackingNumberThatLooksWrongIsAskedAboutOnce() throws Exception {
        UUID order = shop.placePaid(Samples.goods(2));
        String item = shop.order(order, "$.items[0].id");
        Map<String, String> form =
                new HashMap<>(Map.of("courier", "POSLAJU", "trackingNumber", "bad number", "pieces-" + item, "1"));
        MvcTestResult asked = send(order, "ship", form);
        assertThat(asked).hasStatus(422);
        assertThat(page(asked).select("#panel").text()).contains("does not look like one of Poslaju");
        assertThat(page(asked).select("#panel input[name=unusual]")).hasSize(1);
        form.put("unusual", "yes");
        assertThat(send(order, "ship", form)).hasStatus3xxRedirection();
        String parcel = shop.order(order, "$.shipments[0].id");

        Map<String, String> change =
                new HashMap<>(Map.of("subject", parcel, "courier", "POSLAJU", "trackingNumber", "BADNUMBER"));
        assertThat(send(order, "tracking", change)).as("known by now").hasStatus3xxRedirection();
        change.put("courier", "DHL");
        assertThat(send(order, "tracking", change)).hasStatus(422);
        change.put("unusual", "yes");
        assertThat(send(order, "tracking", change)).hasStatus3xxRedirection();
    }

    private UUID shipOne(UUID order) {
        String item = shop.order(order, "$.items[0].id");
        return Shop.id(shop.post(
                "/api/orders/" + order + "/shipments",
                "{\"courier\": \"DHL\", \"items\": [{\"itemId\": \"" + item + "\", \"quantity\": 1}]}"));
    }

    private MvcTestResult visit(UUID order, String query) {
        return web.get()
                .uri("/orders/" + order + query)
                .accept(MediaType.TEXT_HTML)
                .exchange();
    }

    private MvcTestResult send(UUID order, String form, Map<String, String> fields) {
        MockMvcTester.MockMvcRequestBuilder request = web.post()
                .uri("/orders/" + order + "/" + form)
                .accept(MediaType.TEXT_HTML)
                .with(SecurityMockMvcRequestPostProcessors.csrf())
                .param("requestKey", UUID.randomUUID().toString());
        fields.forEach(request::param);
        return request.exchange();
    }

    private static Document page(MvcTestResult result) throws UnsupportedEncodingException {
        return Jsoup.parse(result.getResponse().getContentAsString());
    }
}
