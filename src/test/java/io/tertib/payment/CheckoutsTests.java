package io.tertib.payment;

import static io.tertib.Variables.variables;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.stripe.model.checkout.Session;
import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.common.Origin;
import io.tertib.local.stripe.Fault;
import io.tertib.local.stripe.StripeStandIn;
import io.tertib.order.Orders;
import io.tertib.payment.process.ChooseOtherPaymentWorker;
import io.tertib.payment.process.OpenCheckoutWorker;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;

/** Payment pages at something that behaves like Stripe: for what is due, no other, and what happens where there is none. */
@DatabaseTest
class CheckoutsTests {

    private static final StripeStandIn STRIPE = StripeStandIn.start(0, "whsec_test", null);
    private static final String SESSIONS = "/v1/checkout/sessions";
    private static final Origin STAFF = new Origin("staff", Origin.Source.API);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    private Shop shop;

    @Autowired
    private Checkouts checkouts;

    @Autowired
    private Orders orders;

    @Autowired
    private RefusedCheckouts refused;

    @Autowired
    private OpenCheckoutWorker openJob;

    @Autowired
    private ChooseOtherPaymentWorker choiceForm;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void stripe(DynamicPropertyRegistry properties) {
        properties.add("tertib.stripe.api-base", STRIPE::baseUrl);
        properties.add("tertib.stripe.api-key", () -> "sk_test_local");
        properties.add("tertib.stripe.read-timeout", () -> "2s");
    }

    @AfterAll
    static void close() {
        STRIPE.close();
    }

    @BeforeEach
    void listen() {
        STRIPE.webhookUrl(URI.create("http://localhost:" + port + "/webhooks/stripe"));
    }

    @AfterEach
    void noMoreTrouble() {
        STRIPE.faults().clear();
        STRIPE.webhooks().awaitQuiet(PATIENCE);
    }

    @ParameterizedTest
    @CsvSource({
        "MYR, 1.99, less than",
        "MYR, 1000000.00, more than",
        "CLF, 5.0000, takes no CLF",
        "KWD, 5.124, in steps"
    })
    void whatStripeDoesNotTakeIsRefusedWhereTheOrderIsPlaced(String currency, String price, String why) {
        Samples.Body order = priced(price).with("/currency", currency);

        assertThat(shop.post("/api/orders", order))
                .hasStatus(422)
                .bodyJson()
                .hasPathSatisfying(
                        "$.errors[0].field", field -> assertThat(field).isEqualTo("payment.method"))
                .hasPathSatisfying(
                        "$.errors[0].message",
                        message -> assertThat(message).asString().contains(why));
        assertThat(shop.count("orders")).isZero();

        assertThat(shop.post("/api/orders", order.with("/payment/method", "CASH")))
                .hasStatus(201);
    }

    @Test
    void anotherAmountGetsAnotherPageAndTheOldOneIsClosedFirst() {
        UUID order = shop.place(priced("50.00"));
        checkouts.open(order);
        pay(order, "20.00");

        UUID page = checkouts.open(order).checkoutId();

        assertThat(sessions(order)).extracting(Session::getStatus).containsExactlyInAnyOrder("open", "expired");
        assertThat(open(order).getAmountTotal()).isEqualTo(3000);
        assertThat(checkouts.pages(orders.get(order)).url())
                .isEqualTo(open(order).getUrl());
        assertThat(checkouts.open(order).checkoutId()).isEqualTo(page);
        // Nobody is told of what was closed on purpose, and Stripe's news of it changes nothing.
        STRIPE.webhooks().awaitQuiet(PATIENCE);
        assertThat(shop.count("outbox_message where name = 'payment.checkoutExpired'"))
                .isZero();
    }

    @Test
    void aPageOfWhichNothingWasHeardIsClosedToo() {
        UUID order = shop.place(priced("50.00"));
        STRIPE.faults().next(3, "POST", SESSIONS, Fault.hangUpAfterWork());
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> checkouts.open(order));
        assertThat(open(order).getAmountTotal()).isEqualTo(5000);
        STRIPE.faults().clear();
        pay(order, "20.00");

        checkouts.open(order);

        assertThat(sessions(order)).extracting(Session::getStatus).containsExactlyInAnyOrder("open", "expired");
        assertThat(open(order).getAmountTotal()).isEqualTo(3000);
    }

    @Test
    void whoPaysOnTheOldPageMeanwhileHasPaid() {
        UUID order = shop.place(priced("50.00"));
        checkouts.open(order);
        STRIPE.webhooks().hold();
        STRIPE.pay(open(order).getId());
        pay(order, "20.00");

        Checkouts.Opened opened = checkouts.open(order);

        assertThat(opened.checkoutId()).isNull();
        assertThat(opened.order().isPaidInFull()).isTrue();
        STRIPE.webhooks().release();
        STRIPE.webhooks().awaitQuiet(PATIENCE);
        shop.awaitInbox();
        assertThat(shop.<List<String>>order(order, "$.payments[*].amount")).containsExactly("20.00", "50.00");
    }

    @Test
    void whoComesBackBeforeStripesEventSeesThatItIsPaid() {
        UUID order = shop.place(priced("50.00"));
        checkouts.open(order);
        String page = trackingPage(order);
        assertThat(visit(page + "?paid=2")).contains("Your payment is being confirmed");
        STRIPE.webhooks().hold();
        STRIPE.pay(open(order).getId());
        assertThat(visit(page + "?paid=1")).contains("Your payment is being confirmed");

        assertThat(visit(page + "?paid=2")).contains("Paid").doesNotContain("is being confirmed");
        visit(page + "?paid=5");

        STRIPE.webhooks().release();
        STRIPE.webhooks().awaitQuiet(PATIENCE);
        shop.awaitInbox();
        assertThat(shop.<List<String>>order(order, "$.payments[*].amount")).containsExactly("50.00");
    }

    @Test
    void whileStripeDoesNotAnswerThePageOfWhoComesBackIsThereAllTheSame() {
        UUID order = shop.place(priced("50.00"));
        checkouts.open(order);
        STRIPE.faults().next(10, "GET", SESSIONS + "/*", Fault.status(503));

        assertThat(visit(trackingPage(order) + "?paid=2")).contains("Your payment is being confirmed");
    }

    private String trackingPage(UUID order) {
        return URI.create(shop.order(order, "$.trackingUrl")).getPath();
    }

    private String visit(String path) {
        return String.valueOf(RestClient.create("http://localhost:" + port)
                .get()
                .uri(path)
                .header("Accept-Language", "en")
                .retrieve()
                .body(String.class));
    }

    @Test
    void aRestThatIsTooSmallForStripeIsAskedForInAnotherWay() {
        UUID order = shop.place(priced("50.00"));
        checkouts.open(order);
        pay(order, "49.00");

        Checkouts.Opened opened = checkouts.open(order);

        assertThat(opened.checkoutId()).isNull();
        assertThat(opened.refusal()).contains("MYR 1.00 is less than Stripe takes, which is MYR 2.00");
        assertThat(sessions(order)).extracting(Session::getStatus).containsExactly("expired");
        assertThat(shop.timeline(order)).containsOnlyOnce("PAYMENT_FLAGGED");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 403, 404})
    void whatStripeRefusesForGoodIsNotTriedAgain(int status) {
        UUID order = shop.place(priced("50.00"));
        STRIPE.faults().next(1, "POST", SESSIONS, Fault.status(status));

        OpenCheckoutWorker.Result result = openJob.handle(order.toString());

        assertThat(result.checkoutId()).isNull();
        assertThat(result.checkoutRefusal()).startsWith("Stripe refuses: ");
        assertThat(result.paidInFull()).isFalse();
        // Once it has been put right, trying again opens one.
        assertThat(openJob.handle(order.toString()).checkoutRefusal()).isNull();
        assertThat(open(order).getAmountTotal()).isEqualTo(5000);
    }

    @Test
    void staffChooseAnotherWayToPay() {
        UUID order = shop.place(priced("50.00"));
        assertThat(variables(choiceForm.handle(order.toString(), "OTHER_METHOD", "BANK_TRANSFER", null)))
                .extractingByKey("decisionProblem")
                .asString()
                .contains("does not wait for a payment in another way");
        STRIPE.faults().next(1, "POST", SESSIONS, Fault.status(400));
        openJob.handle(order.toString());

        for (int i = 0; i < 2; i++) {
            assertThat(variables(choiceForm.handle(order.toString(), "OTHER_METHOD", "BANK_TRANSFER", "Card refused")))
                    .containsEntry("paymentMethod", "BANK_TRANSFER")
                    .containsEntry("decisionProblem", null)
                    .containsEntry("note", null);
        }

        assertThat(shop.<String>order(order, "$.paymentMethod")).isEqualTo("BANK_TRANSFER");
        assertThat(shop.<List<String>>order(order, "$.timeline[*].message"))
                .containsOnlyOnce("To be paid by Bank transfer: Card refused");
    }

    @Test
    void staffCancel() {
        UUID order = shop.place(priced("50.00"));

        refused.decide(order, CheckoutDecision.CANCEL, null, null, STAFF);
        refused.decide(order, CheckoutDecision.CANCEL, null, null, STAFF);

        assertThat(shop.<String>order(order, "$.status")).isEqualTo("CANCELLED");
        assertThat(checkouts.open(order).checkoutId()).isNull();
        assertThat(sessions(order)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "OTHER_METHOD, ",
        "OTHER_METHOD, STRIPE",
        "OTHER_METHOD, COD",
        "OTHER_METHOD, gold",
        ", CASH",
        "PERHAPS, CASH"
    })
    void wrongEntriesComeBackToTheForm(String decision, String method) {
        UUID order = shop.place(priced("50.00"));

        assertThat(variables(choiceForm.handle(order.toString(), decision, method, "Card refused")))
                .containsEntry("paymentMethod", "STRIPE")
                .doesNotContainKeys("decision", "method", "note")
                .extractingByKey("decisionProblem")
                .asString()
                .isNotBlank();
    }

    @Test
    void whatIsPaidMeanwhileStaysAsItIs() {
        UUID order = shop.place(priced("50.00"));
        pay(order, "50.00");

        assertThat(variables(choiceForm.handle(order.toString(), "OTHER_METHOD", "CASH", null)))
                .extractingByKey("decisionProblem")
                .asString()
                .contains("does not wait for a payment");
    }

    private static Samples.Body priced(String price) {
        return Samples.goods(1).with("/items/0/unitPrice", price).with("/payment", Map.of("method", "STRIPE"));
    }

    private void pay(UUID order, String amount) {
        assertThat(shop.post(
                        "/api/orders/" + order + "/payments",
                        "{\"method\": \"BANK_TRANSFER\", \"amount\": \"%s\"}".formatted(amount)))
                .hasStatus(201);
    }

    private static List<Session> sessions(UUID order) {
        return STRIPE.sessions().stream()
                .filter(session -> order.toString().equals(session.getMetadata().get("orderId")))
                .toList();
    }

    private static Session open(UUID order) {
        return sessions(order).stream()
                .filter(session -> "open".equals(session.getStatus()))
                .findFirst()
                .orElseThrow();
    }
}
