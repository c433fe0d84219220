package io.tertib.order;

import static io.tertib.Shop.atOnce;
import static io.tertib.Shop.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
class OrderCorrectionTests {

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void changesWhatIsGivenAndLeavesTheRest() {
        UUID order = shop.place(Samples.order());

        MvcTestResult corrected = correct(order, """
                {'customer': {'email': ' Aisyah.R@example.com\u200b', 'phone': '012-987 6543'},
                 'shippingAddress': {'line1': '14 Jalan Ampang', 'line2': 'Unit 8-2'}, 'note': null}""");

        assertThat(corrected).hasStatusOk().bodyJson().isLenientlyEqualTo("""
                {"customer": {"name": "Aisyah Rahman", "email": "Aisyah.R@example.com", "phone": "+60129876543"},
                 "shippingAddress": {"name": "Aisyah Rahman", "line1": "14 Jalan Ampang", "line2": "Unit 8-2",
                   "city": "Kuala Lumpur", "postcode": "50450", "country": "MY", "phone": "+60123456789"},
                 "note": null, "version": 2}""");
        assertThat(corrected.getResponse().getHeader(HttpHeaders.ETAG)).isEqualTo("\"2\"");
        assertThat(shop.<List<String>>order(order, "$.timeline[-1:].message"))
                .containsExactly("Put right: e-mail address, phone number, delivery address, note");
        assertThat(shop.<List<String>>order(order, "$.timeline[-1:].actor")).containsExactly("test");
    }

    @Test
    void takesAwayWhatMayBeMissing() {
        UUID order = shop.place(Samples.order());

        assertThat(correct(order, "{'customer': {'email': null, 'phone': ''}, 'shippingAddress': {'phone': null}}"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo(
                        "{\"customer\": {\"email\": null, \"phone\": null}, \"shippingAddress\": {\"phone\": null}}");
    }

    @Test
    void changesNothingWhenItIsSoAlready() {
        UUID order = shop.place(Samples.order());
        String body = "{'customer': {'email': 'new@example.com'}, 'version': 1}";
        assertThat(correct(order, body)).hasStatusOk();

        MvcTestResult again = correct(order, body);

        assertThat(again).hasStatusOk();
        assertThat(shop.timeline(order)).containsExactly("ORDER_PLACED", "DETAILS_CHANGED");
        assertThat(correct(order, "{}")).hasStatusOk();
        assertThat(shop.<Integer>order(order, "$.version")).isEqualTo(2);
        assertThat(shop.post("/api/orders/" + order + "/cancel", "{\"reason\": \"Changed her mind\"}"))
                .hasStatusOk();
        assertThat(correct(order, body)).hasStatusOk();
    }

    @Test
    void isFoundByWhatWasPutRight() {
        UUID order = shop.place(Samples.order());
        correct(order, "{'customer': {'name': 'Nur Aisyah', 'email': 'nur@example.com'}}");

        assertThat(Shop.<List<String>>read(shop.get("/api/orders?q=nur@example.com"), "$.items[*].id"))
                .containsExactly(order.toString());
        assertThat(Shop.<List<String>>read(shop.get("/api/orders?q=aisyah@example.com"), "$.items[*].id"))
                .isEmpty();
    }

    @Test
    void leavesTheShopsCustomerAsHeIsKnown() {
        UUID order = shop.place(Samples.order());
        String customer = shop.order(order, "$.customer.id");
        correct(order, "{'customer': {'name': 'Somebody else', 'email': 'else@example.com'}}");

        assertThat(shop.get("/api/customers/" + customer)).bodyJson().isLenientlyEqualTo("""
                {"name": "Aisyah Rahman", "email": "aisyah@example.com"}""");
        assertThat(shop.<String>order(order, "$.customer.id")).isEqualTo(customer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'customer': {'name': null}}                       | customer.name
            {'customer': {'name': ' '}}                        | customer.name
            {'customer': {'email': 'aisyah'}}                  | customer.email
            {'customer': {'phone': '12'}}                      | customer.phone
            {'customer': null}                                 | customer
            {'shippingAddress': null}                          | shippingAddress
            {'shippingAddress': {'line1': null}}               | shippingAddress.line1
            {'shippingAddress': {'city': null}}                | shippingAddress.city
            {'shippingAddress': {'country': 'XX'}}             | shippingAddress.country
            {'shippingAddress': {'country': ''}}               | shippingAddress.country
            {'shippingAddress': {'postcode': '123456789012345678901'}} | shippingAddress.postcode
            """)
    void refusesWhatCannotBe(String body, String field) {
        UUID order = shop.place(Samples.order());

        MvcTestResult refused = correct(order, body);

        assertThat(refused).hasStatus(422);
        assertThat(fields(refused)).containsExactly(field);
        assertThat(shop.timeline(order)).containsExactly("ORDER_PLACED");
    }

    @Test
    void namesAllThatIsWrongAtOnce() {
        UUID order = shop.place(Samples.order());

        MvcTestResult refused = correct(
                order,
                "{'customer': {'email': 'x'}, 'shippingAddress': {'line1': '', 'country': 'XX'}, 'note': '%s'}"
                        .formatted("n".repeat(4001)));

        assertThat(refused).hasStatus(422);
        assertThat(fields(refused))
                .containsExactlyInAnyOrder(
                        "customer.email", "shippingAddress.line1", "shippingAddress.country", "note");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{'items': []}",
                "{'customer': {'emial': 'x'}}",
                "{'customer': 1}",
                "{'note': {}}",
                "{'version': '1.5'}"
            })
    void cannotUnderstandWhatIsNoCorrection(String body) {
        assertThat(correct(shop.place(Samples.order()), body)).hasStatus(400);
    }

    @Test
    void tellsWhatHasHappenedSinceTheVersionThatItGoesBy() {
        UUID order = shop.place(Samples.order());
        correct(order, "{'note': 'Ring twice'}");
        shop.pay(order);

        MvcTestResult stale = correct(order, "{'customer': {'name': 'Aisyah R'}, 'version': 1}");

        assertThat(stale).hasStatus(409).bodyJson().isLenientlyEqualTo("""
                {"version": 4, "changes": [{"seq": 2, "type": "DETAILS_CHANGED", "actor": "test"},
                                           {"seq": 3, "type": "PAYMENT_RECEIVED", "actor": "test"}]}""");
        assertThat(Shop.<String>read(stale, "$.detail"))
                .contains("has changed meanwhile", "MYR 137.80 received", "Put right: note (test)");
        assertThat(shop.<String>order(order, "$.customer.name")).isEqualTo("Aisyah Rahman");
        assertThat(correct(order, "{'customer': {'name': 'Aisyah R'}, 'version': 4}"))
                .hasStatusOk();
        assertThat(correct(order, "{'customer': {'name': 'Aisyah S'}, 'version': 99}"))
                .hasStatus(409);
    }

    @Test
    void goesByTheEntityTagToo() {
        UUID order = shop.place(Samples.order());
        String tag =
                String.valueOf(shop.get("/api/orders/" + order).getResponse().getHeader(HttpHeaders.ETAG));
        assertThat(tag).isEqualTo("\"1\"");
        assertThat(ifMatch(order, tag, "{'note': 'one'}")).hasStatusOk();

        assertThat(ifMatch(order, tag, "{'note': 'two'}"))
                .hasStatus(412)
                .bodyJson()
                .isLenientlyEqualTo("{\"title\": \"Changed meanwhile\", \"version\": 2}");
        assertThat(ifMatch(order, "*", "{'note': 'three'}")).hasStatusOk();
        assertThat(ifMatch(order, "W/\"3\"", "{'note': 'four'}")).hasStatusOk();
        assertThat(ifMatch(order, "\"abc\"", "{'note': 'five'}")).hasStatus(400);
        assertThat(ifMatch(order, "\"4\"", "{'note': 'five', 'version': 3}")).hasStatus(400);
        assertThat(shop.<String>order(order, "$.note")).isEqualTo("four");
    }

    @Test
    void isAnsweredInFullWhateverVersionSomebodyHas() {
        UUID order = shop.place(Samples.order());

        assertThat(mvc.get()
                        .uri("/api/orders/" + order)
                        .header(HttpHeaders.AUTHORIZATION, DatabaseTest.BEARER)
                        .header(HttpHeaders.IF_NONE_MATCH, "\"1\""))
                .hasStatusOk();
    }

    @Test
    void commentsAndMailsDoNotOutdateAnybody() {
        UUID order = shop.place(Samples.order());
        assertThat(shop.post("/api/orders/" + order + "/comments", "{\"text\": \"Called\"}"))
                .hasStatus(201);

        assertThat(correct(order, "{'note': 'Ring twice', 'version': 1}")).hasStatusOk();
    }

    @Test
    void ofSeveralAtOnceWhoGoByTheSameVersionOneIsRight() throws Exception {
        UUID order = shop.place(Samples.order());

        List<MvcTestResult> answers =
                atOnce(5, i -> () -> correct(order, "{'note': 'number %d', 'version': 1}".formatted(i)));

        assertThat(answers)
                .filteredOn(answer -> answer.getResponse().getStatus() == 200)
                .hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.getResponse().getStatus() == 409)
                .hasSize(4);
    }

    @Test
    void anotherAddressComesTooLateWhenAllIsHandedOverAndContactDataDoNot() {
        UUID order = shop.placePaid(Samples.goods(2));
        String item = shop.order(order, "$.items[0].id");
        ship(order, "[{\"itemId\": \"%s\", \"quantity\": 1}]".formatted(item));

        assertThat(correct(order, "{'shippingAddress': {'line1': '14 Jalan Ampang'}}"))
                .hasStatusOk();
        assertThat(shop.<List<String>>order(order, "$.timeline[-1:].message"))
                .containsExactly("Put right: delivery address, for what is still to be sent");
        ship(order, "null");

        assertThat(correct(order, "{'shippingAddress': {'line1': '16 Jalan Ampang'}}"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("handed over already");
        assertThat(correct(order, "{'customer': {'email': 'new@example.com'}}")).hasStatusOk();
        assertThat(correct(order, "{'shippingAddress': {'line1': '14 Jalan Ampang'}}"))
                .hasStatusOk();
    }

    @Test
    void theAddressOfWhatCameBackCanBePutRightBeforeItIsSentAgain() {
        UUID order = shop.placePaid(Samples.goods(1));
        UUID parcel = ship(order, "null");
        assertThat(shop.patch("/api/shipments/" + parcel, "{\"status\": \"RETURNED_TO_SENDER\"}"))
                .hasStatusOk();

        assertThat(correct(order, "{'shippingAddress': {'line1': '14 Jalan Ampang'}}"))
                .hasStatusOk();
        ship(order, "null");
        assertThat(correct(order, "{'shippingAddress': {'line1': '16 Jalan Ampang'}}"))
                .hasStatus(409);
    }

    @Test
    void whoIsAskedToShipItIsAskedAnewWhenTheTaskWouldNameAnotherTown() {
        UUID order = shop.placeFollowed(Samples.goods(1));
        correct(order, "{'shippingAddress': {'city': 'Ipoh'}}");
        shop.pay(order);
        correct(order, "{'shippingAddress': {'line1': '14 Jalan Ampang'}, 'customer': {'name': 'Nur'}}");
        assertThat(shop.messages(order)).containsExactly("order.placed", "payment.received");

        correct(order, "{'shippingAddress': {'city': 'Klang'}}");
        correct(order, "{'note': 'Ring twice'}");
        correct(order, "{'note': 'Ring once'}");

        assertThat(shop.messages(order))
                .containsExactly("order.placed", "payment.received", "order.shipped", "order.shipped");
    }

    @Test
    void whatHasEndedIsNotPutRight() {
        UUID cancelled = shop.place(Samples.goods(1));
        assertThat(shop.post("/api/orders/" + cancelled + "/cancel", "{\"reason\": \"Changed her mind\"}"))
                .hasStatusOk();
        assertConflict(cancelled, "{'note': 'x'}", "has already been cancelled");

        assertThat(shop.post("/api/orders/" + cancelled + "/archive", "")).hasStatusOk();
        assertConflict(cancelled, "{'note': 'x'}", "is in the archive");

        UUID beingCancelled = shop.placePaid(Samples.goods(1));
        assertThat(shop.post("/api/orders/" + beingCancelled + "/cancel", "{\"reason\": \"Changed her mind\"}"))
                .hasStatusOk();
        assertConflict(beingCancelled, "{'shippingAddress': {'line1': 'x'}}", "is being cancelled");
        assertThat(correct(beingCancelled, "{'customer': {'email': 'new@example.com'}}"))
                .hasStatusOk();

        assertThat(correct(UUID.randomUUID(), "{'note': 'x'}")).hasStatus(404);
    }

    @Test
    void whoWalkedInAndHasItSentAfterAllNeedsAWholeAddress() {
        UUID order = shop.place(Samples.goods(1).with("/channel", "WALK_IN").without("/shippingAddress"));

        MvcTestResult refused = correct(order, "{'shippingAddress': {'postcode': '50450'}}");
        assertThat(refused).hasStatus(422);
        assertThat(fields(refused))
                .containsExactlyInAnyOrder("shippingAddress.line1", "shippingAddress.city", "shippingAddress.country");

        assertThat(correct(order, "{'shippingAddress': {'line1': '12 Jalan Ampang', 'city': 'Ipoh', 'country': 'MY'}}"))
                .hasStatusOk();
    }

    @Test
    void mailsThatWaitFollowTheCustomer() {
        UUID order = shop.place(Samples.goods(1));
        mail(order, "PAYMENT_REMINDER", "aisyah@example.com", "PENDING");
        mail(order, "ORDER_CONFIRMATION", "aisyah@example.com", "FAILED");
        mail(order, "SHIPMENT_REMINDER", "aisyah@example.com", "PENDING");

        correct(order, "{'customer': {'email': 'new@example.com'}}");

        assertThat(recipient(order, "PAYMENT_REMINDER")).isEqualTo("new@example.com PENDING");
        assertThat(recipient(order, "ORDER_CONFIRMATION")).isEqualTo("aisyah@example.com FAILED");
        assertThat(recipient(order, "SHIPMENT_REMINDER")).isEqualTo("aisyah@example.com PENDING");

        correct(order, "{'customer': {'email': null}}");

        assertThat(recipient(order, "PAYMENT_REMINDER")).isEqualTo("new@example.com FAILED");
        assertThat(shop.<List<String>>order(order, "$.timeline[-1:].message"))
                .containsExactly("Payment reminder not sent: the customer's e-mail address was taken away");
    }

    private void mail(UUID order, String occasion, String to, String status) {
        jdbc.sql("""
                        insert into mail (id, order_id, occasion, reference, recipient, subject, text_body, html_body, status,
                                          next_attempt_at)
                        values (gen_random_uuid(), ?, ?, '', ?, 's', 't', 'h', ?, clock_timestamp() + interval '1 hour')""").params(order, occasion, to, status).update();
    }

    private String recipient(UUID order, String occasion) {
        return jdbc.sql("select recipient || ' ' || status from mail where order_id = ? and occasion = ?")
                .params(order, occasion)
                .query(String.class)
                .single();
    }

    private UUID ship(UUID order, String items) {
        MvcTestResult shipped =
                shop.post("/api/orders/" + order + "/shipments", "{\"courier\": \"OTHERS\", \"items\": " + items + "}");
        assertThat(shipped).hasStatus(201);
        return Shop.id(shipped);
    }

    private void assertConflict(UUID order, String body, String words) {
        MvcTestResult refused = correct(order, body);
        assertThat(refused).hasStatus(409);
        assertThat(Shop.<String>read(refused, "$.detail")).contains(words);
    }

    private MvcTestResult correct(UUID order, String body) {
        return shop.patch("/api/orders/" + order, body.replace('\'', '"'));
    }

    private MvcTestResult ifMatch(UUID order, String tag, String body) {
        return mvc.patch()
                .uri("/api/orders/" + order)
                .header(HttpHeaders.AUTHORIZATION, DatabaseTest.BEARER)
                .header(HttpHeaders.IF_MATCH, tag)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body.replace('\'', '"'))
                .exchange();
    }
}
