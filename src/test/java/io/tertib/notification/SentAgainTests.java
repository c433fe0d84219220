package io.tertib.notification;

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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
class SentAgainTests {

    @Autowired
    private Shop shop;

    @Autowired
    private Mails mails;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void goesToThePresentAddressAndSaysWhoHadItSent() {
        UUID order = shop.place(Samples.goods(1));
        mails.writeToCustomer(Occasion.ORDER_CONFIRMATION, order, MailSubject.ORDER);
        sent(order);
        assertThat(shop.patch("/api/orders/" + order, "{\"customer\": {\"email\": \"new@example.com\"}}"))
                .hasStatusOk();

        MvcTestResult again = again(order, "ORDER_CONFIRMATION");

        assertThat(again).hasStatus(201).bodyJson().isLenientlyEqualTo("""
                {"occasion": "ORDER_CONFIRMATION", "to": "new@example.com", "status": "PENDING", "sentAt": null,
                 "requestedBy": "test"}""");
        assertThat(shop.get("/api/orders/" + order + "/mails")).bodyJson().isLenientlyEqualTo("""
                {"items": [{"to": "aisyah@example.com", "status": "SENT", "requestedBy": null},
                           {"to": "new@example.com", "status": "PENDING", "requestedBy": "test"}]}""");
        assertThat(shop.<List<String>>order(order, "$.timeline[-1:].message"))
                .singleElement()
                .asString()
                .startsWith("Order confirmation is sent again, to n")
                .doesNotContain("new@example.com");
        assertThat(shop.timeline(order)).endsWith("NOTIFIED");
    }

    @Test
    void isSentOncePerKeyAndNotWhileItIsAboutToBeSent() throws Exception {
        UUID order = shop.place(Samples.goods(1));

        List<MvcTestResult> answers = atOnce(4, i -> () -> again(order, "ORDER_CONFIRMATION", "a-key"));

        assertThat(answers).filteredOn(answer -> status(answer) == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> status(answer) == 200).hasSize(3);
        assertThat(answers).extracting(Shop::id).containsOnly(Shop.id(answers.getFirst()));
        assertThat(shop.count("mail")).isEqualTo(1);
        assertThat(again(order, "PAYMENT_REMINDER", "a-key")).hasStatus(409);
        assertThat(again(order, "ORDER_CONFIRMATION", "another-key")).hasStatus(409);

        sent(order);
        assertThat(again(order, "ORDER_CONFIRMATION", "a-key")).hasStatusOk();
        assertThat(again(order, "ORDER_CONFIRMATION", "another-key")).hasStatus(201);
        assertThat(shop.timeline(order)).filteredOn("NOTIFIED"::equals).hasSize(2);
    }

    @Test
    void ofSeveralParcelsTheLatestIsToldOrTheOneThatIsMeant() {
        UUID order = shop.placePaid(Samples.goods(2));
        String item = shop.order(order, "$.items[0].id");
        UUID first = ship(order, "[{\"itemId\": \"%s\", \"quantity\": 1}]".formatted(item));
        UUID second = ship(order, "null");

        assertThat(again(order, "SHIPPED")).hasStatus(201);
        assertThat(about(order)).containsExactly(second);
        assertThat(shop.post(
                        "/api/orders/" + order + "/mails", "{\"occasion\": \"SHIPPED\", \"about\": \"" + first + "\"}"))
                .hasStatus(201);
        assertThat(about(order)).containsExactly(second, first);

        MvcTestResult foreign = shop.post(
                "/api/orders/" + order + "/mails",
                "{\"occasion\": \"SHIPPED\", \"about\": \"" + UUID.randomUUID() + "\"}");
        assertThat(foreign).hasStatus(422);
        assertThat(fields(foreign)).containsExactly("about");
        assertThat(shop.post(
                        "/api/orders/" + order + "/mails",
                        "{\"occasion\": \"ORDER_CONFIRMATION\", \"about\": \"" + first + "\"}"))
                .hasStatus(422);
    }

    @Test
    void saysWhyItCannotBeSent() {
        UUID paid = shop.placePaid(Samples.goods(1));
        assertRefused(paid, "PAYMENT_LINK", "nothing is due");
        assertRefused(paid, "PAYMENT_REMINDER", "nothing is due");
        assertRefused(paid, "SHIPPED", "nothing is on its way");
        assertRefused(paid, "REFUNDED", "nothing has been given back");
        assertRefused(shop.place(Samples.order()), "PAYMENT_LINK", "no payment page is open");
        assertRefused(
                shop.place(Samples.goods(1).without("/customer/email")), "ORDER_CONFIRMATION", "no e-mail address");
        assertThat(shop.count("mail")).isZero();
        assertThat(again(UUID.randomUUID(), "ORDER_CONFIRMATION")).hasStatus(404);
        assertThat(shop.get("/api/orders/" + UUID.randomUUID() + "/mails")).hasStatus(404);
    }

    @Test
    void whoeverGotAnAddressLaterCanBeSentWhatHeMissed() {
        UUID order = shop.place(Samples.goods(1).without("/customer/email"));
        assertThat(shop.patch("/api/orders/" + order, "{\"customer\": {\"email\": \"new@example.com\"}}"))
                .hasStatusOk();

        assertThat(again(order, "ORDER_CONFIRMATION")).hasStatus(201);
    }

    @ParameterizedTest
    @EnumSource(
            value = Occasion.class,
            mode = Mode.INCLUDE,
            names = {"SHIPMENT_REMINDER", "ORDER_LATE", "MANAGERS_DIGEST"})
    void mailsToStaffAreNotSentToCustomers(Occasion occasion) {
        MvcTestResult refused = again(shop.place(Samples.goods(1)), occasion.name());

        assertThat(refused).hasStatus(422);
        assertThat(fields(refused)).containsExactly("occasion");
    }

    private void assertRefused(UUID order, String occasion, String why) {
        MvcTestResult refused = again(order, occasion);
        assertThat(refused).hasStatus(409);
        assertThat(Shop.<String>read(refused, "$.detail")).contains(why);
    }

    private UUID ship(UUID order, String items) {
        MvcTestResult shipped =
                shop.post("/api/orders/" + order + "/shipments", "{\"courier\": \"OTHERS\", \"items\": " + items + "}");
        assertThat(shipped).hasStatus(201);
        return Shop.id(shipped);
    }

    private List<UUID> about(UUID order) {
        return jdbc.sql("select shipment_id from mail where order_id = ? order by created_at")
                .param(order)
                .query(UUID.class)
                .list();
    }

    private void sent(UUID order) {
        jdbc.sql("update mail set status = 'SENT', sent_at = now() where order_id = ?")
                .param(order)
                .update();
    }

    private static int status(MvcTestResult answer) {
        return answer.getResponse().getStatus();
    }

    private MvcTestResult again(UUID order, String occasion) {
        return shop.post("/api/orders/" + order + "/mails", "{\"occasion\": \"" + occasion + "\"}");
    }

    private MvcTestResult again(UUID order, String occasion, String key) {
        return shop.post("/api/orders/" + order + "/mails", "{\"occasion\": \"" + occasion + "\"}", key);
    }
}
