package io.tertib.payment;

import static io.tertib.Shop.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.Stripe;
import com.stripe.net.Webhook;
import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.common.Origin;
import io.tertib.inbox.InboxHandler.Outcome;
import io.tertib.order.OrderLifecycle;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class StripeEventHandlerTests {

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private StripeEventHandler handler;

    @Autowired
    private CheckoutRepository checkouts;

    @Autowired
    private Checkouts pages;

    @Autowired
    private Orders orders;

    @Autowired
    private OrderLifecycle lifecycle;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Clock clock;

    @Test
    void writesAPaymentDownOnceHoweverOftenItIsTold() {
        UUID order = shop.placeFollowed(Samples.order());
        page(order, "cs_1");

        handle(event("evt_1", "checkout.session.completed", "cs_1", "paid", null));
        handle(event("evt_1", "checkout.session.completed", "cs_1", "paid", null));
        handle(event("evt_2", "checkout.session.async_payment_succeeded", "cs_1", "paid", null));

        assertThat(shop.count("payment")).isEqualTo(1);
        assertThat(shop.get("/api/orders/{id}", order)).bodyJson().isLenientlyEqualTo("""
                {"paymentStatus": "PAID", "captured": "137.80", "paymentUrl": null,
                 "payments": [{"method": "STRIPE", "reference": "pi_cs_1", "actor": "Stripe", "review": null}]}""");
        assertThat(shop.timeline(order)).containsExactly("ORDER_PLACED", "PAYMENT_RECEIVED", "FULFILMENT_STARTED");
        assertThat(shop.messages(order)).containsExactly("appointment.booked", "order.placed", "payment.received");
    }

    @Test
    void writesAPaymentDownOnceWhenToldTwiceAtOnce() throws Exception {
        UUID order = shop.placeFollowed(Samples.order());
        page(order, "cs_1");

        atOnce(2, i -> () -> {
            String event = event("evt_" + i, "checkout.session.completed", "cs_1", "paid", null);
            // What fails because the other was first is tried again by the inbox.
            return webhook(event);
        });

        await().atMost(Duration.ofSeconds(20))
                .until(() -> shop.count("inbox_event where processed_at is not null") == 2);
        assertThat(shop.count("payment")).isEqualTo(1);
        assertThat(shop.messages(order)).containsOnlyOnce("payment.received");
    }

    @Test
    void knowsAPageByOurOwnIdBeforeStripesAnswerHasArrived() {
        UUID order = shop.place(Samples.order());
        Checkout asked = page(order, null);

        handle(event("evt_1", "checkout.session.completed", "cs_1", "paid", asked.id()));

        assertThat(shop.<String>order(order, "$.paymentStatus")).isEqualTo("PAID");
        // The answer changes nothing any more.
        Checkout known = checkouts.findById(asked.id()).orElseThrow();
        assertThat(known.opened("cs_1", "https://pay.example/cs_1")).isFalse();
        assertThat(known.sessionId()).isEqualTo("cs_1");
    }

    @Test
    void doesNothingForPagesThatAreNotOurs() {
        shop.place(Samples.order());

        assertThat(handle(event("evt_1", "checkout.session.completed", "cs_x", "paid", UUID.randomUUID())))
                .isEqualTo(Outcome.done("paid on a page that Tertib did not open"));
        assertThat(handle(event("evt_2", "checkout.session.expired", "cs_x", "unpaid", null))
                        .parkedUnder())
                .isNull();
        assertThat(shop.count("payment")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "checkout.session.completed, unpaid",
        "checkout.session.async_payment_failed, unpaid",
        "payment_intent.succeeded, paid"
    })
    void waitsForMoneyThatIsNotThere(String type, String status) {
        UUID order = shop.place(Samples.order());
        page(order, "cs_1");

        assertThat(handle(event("evt_1", type, "cs_1", status, null)).parkedUnder())
                .isNull();

        assertThat(shop.<String>order(order, "$.paymentStatus")).isEqualTo("PENDING");
    }

    @Test
    void tellsOfAPaymentThatTheBankIsYetToConfirm() {
        UUID order = shop.placeFollowed(Samples.order());
        Checkout page = page(order, "cs_1");
        assertThat(shop.<@Nullable String>order(order, "$.paymentConfirmingSince"))
                .isNull();

        handle(event("evt_1", "checkout.session.completed", "cs_1", "unpaid", null));
        handle(event("evt_2", "checkout.session.completed", "cs_1", "unpaid", null));

        assertThat(shop.<@Nullable String>order(order, "$.paymentUrl")).isNull();
        assertThat(shop.<@Nullable String>order(order, "$.paymentConfirmingSince"))
                .isNotNull();
        assertThat(shop.<List<String>>order(order, "$.timeline[?(@.type == 'PAYMENT_REQUESTED')].message"))
                .satisfiesExactly(message -> assertThat(message).contains("MYR 137.80", "yet to confirm"));
        // Nobody gets another page to pay on a second time, however long the bank takes.
        assertThat(checkouts
                        .findById(page.id())
                        .orElseThrow()
                        .serves(page.amount(), page.expiresAt().plusSeconds(1)))
                .isTrue();

        handle(event("evt_3", "checkout.session.async_payment_succeeded", "cs_1", "paid", null));
        // Told late, it is no news.
        handle(event("evt_4", "checkout.session.completed", "cs_1", "unpaid", null));
        assertThat(shop.<@Nullable String>order(order, "$.paymentConfirmingSince"))
                .isNull();
        assertThat(shop.<String>order(order, "$.paymentStatus")).isEqualTo("PAID");
    }

    @Test
    void tellsOfAPaymentThatTheBankHasNotConfirmed() {
        UUID order = shop.placeFollowed(Samples.order());
        page(order, "cs_1");
        handle(event("evt_1", "checkout.session.completed", "cs_1", "unpaid", null));

        handle(event("evt_2", "checkout.session.async_payment_failed", "cs_1", "unpaid", null));
        handle(event("evt_3", "checkout.session.async_payment_failed", "cs_1", "unpaid", null));
        handle(event("evt_4", "checkout.session.completed", "cs_1", "unpaid", null));

        assertThat(shop.<@Nullable String>order(order, "$.paymentConfirmingSince"))
                .isNull();
        assertThat(shop.<List<String>>order(order, "$.timeline[?(@.type == 'PAYMENT_REQUESTED')].message"))
                .satisfiesExactly(
                        sent -> assertThat(sent).contains("yet to confirm"),
                        failed -> assertThat(failed)
                                .isEqualTo("The payment of MYR 137.80 failed: the bank has not confirmed it"));
        assertThat(shop.messages(order)).containsOnlyOnce("payment.checkoutExpired");
        assertThat(pages.pages(orders.get(order)).before()).isEqualTo(PaymentPages.Before.FAILED);
        page(order, "cs_2");
        assertThat(pages.pages(orders.get(order)))
                .isEqualTo(new PaymentPages("https://pay.example/cs_2", null, PaymentPages.Before.FAILED));
    }

    @Test
    void offersNoPageForWhatIsNotDueAnyMore() {
        UUID order = shop.placeFollowed(Samples.order());
        page(order, "cs_1");
        assertThat(shop.post("/api/orders/" + order + "/payments", "{\"amount\": \"20.00\", \"method\": \"CASH\"}"))
                .hasStatus(201);

        assertThat(shop.<@Nullable String>order(order, "$.paymentUrl")).isNull();
    }

    @Test
    void tellsTheProcessOnceThatAPageHasExpired() {
        UUID order = shop.placeFollowed(Samples.order());
        page(order, "cs_1");
        assertThat(shop.<String>order(order, "$.paymentUrl")).isEqualTo("https://pay.example/cs_1");

        handle(event("evt_1", "checkout.session.expired", "cs_1", "unpaid", null));
        handle(event("evt_2", "checkout.session.expired", "cs_1", "unpaid", null));

        assertThat(shop.messages(order))
                .containsExactly("appointment.booked", "order.placed", "payment.checkoutExpired");
        assertThat(shop.<@Nullable String>order(order, "$.paymentUrl")).isNull();
    }

    @Test
    void tellsNobodyOfAPageWhenTheOrderHasEnded() {
        UUID order = shop.placeFollowed(Samples.order());
        page(order, "cs_1");
        assertThat(shop.post("/api/orders/" + order + "/cancel", "{\"reason\": \"changed my mind\"}"))
                .hasStatusOk();

        handle(event("evt_1", "checkout.session.expired", "cs_1", "unpaid", null));

        assertThat(shop.<@Nullable String>order(order, "$.paymentUrl")).isNull();
        assertThat(shop.messages(order)).endsWith("order.halted", "appointment.updated");
    }

    @Test
    void staysPaidWhenTheEndOfThePageIsToldAfter() {
        UUID order = shop.placeFollowed(Samples.order());
        page(order, "cs_1");

        handle(event("evt_2", "checkout.session.completed", "cs_1", "paid", null));
        handle(event("evt_1", "checkout.session.expired", "cs_1", "unpaid", null));

        assertThat(shop.messages(order)).containsExactly("appointment.booked", "order.placed", "payment.received");
    }

    @Test
    void neverLosesAPaymentOnAPageThatWasClosedOfAnOrderThatExpired() {
        UUID order = shop.place(Samples.order());
        page(order, "cs_1");
        handle(event("evt_1", "checkout.session.expired", "cs_1", "unpaid", null));
        lifecycle.expire(order, clock.instant(), Origin.PROCESS);

        handle(event("evt_2", "checkout.session.completed", "cs_1", "paid", null));

        assertThat(shop.<String>order(order, "$.payments[0].review.reason")).contains("expired");
        assertThat(shop.messages(order)).contains("payment.flagged");
    }

    @Test
    void flagsAPaymentOnASecondPage() {
        UUID order = shop.place(Samples.order());
        page(order, "cs_1");
        page(order, "cs_2");

        handle(event("evt_1", "checkout.session.completed", "cs_1", "paid", null));
        handle(event("evt_2", "checkout.session.completed", "cs_2", "paid", null));

        assertThat(shop.<String>order(order, "$.captured")).isEqualTo("275.60");
        assertThat(shop.<String>order(order, "$.payments[1].review.reason")).contains("already paid");
    }

    @Test
    void keepsRefundsOfPaymentsThatAreNotKnownYet() {
        shop.place(Samples.order());

        Outcome outcome = handle("""
                {"id": "evt_1", "object": "event", "type": "refund.created", "api_version": "%s",
                 "data": {"object": {"id": "re_1", "object": "refund", "amount": 500, "currency": "myr",
                   "payment_intent": "pi_unknown", "status": "succeeded", "metadata": {}}}}""".formatted(Stripe.API_VERSION));

        assertThat(outcome).isEqualTo(Outcome.parked("payment:pi_unknown", "a refund of a payment not known yet"));
        assertThat(shop.count("refund")).isZero();
    }

    @Test
    void parksWhatItCannotRead() {
        UUID order = shop.place(Samples.order());
        page(order, "cs_1");
        String newer = event("evt_1", "checkout.session.completed", "cs_1", "paid", null)
                .replace(Stripe.API_VERSION, "2099-01-01.unknown");

        assertThat(webhook(newer)).hasStatusOk();

        await().atMost(Duration.ofSeconds(10))
                .until(() -> shop.count("inbox_event where parked_under = 'unreadable'") == 1);
        assertThat(shop.<String>order(order, "$.paymentStatus")).isEqualTo("PENDING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "{}", "{", "7", "{\"id\": \"evt_1\"}"})
    void refusesWhatIsSignedAndNoEvent(String body) {
        assertThat(webhook(body)).hasStatus(400);
        assertThat(shop.count("inbox_event")).isZero();
    }

    @Test
    void readsAnEventThatBeginsWithAByteOrderMark() {
        UUID order = shop.place(Samples.order());
        page(order, "cs_1");

        assertThat(webhook("\uFEFF" + event("evt_1", "checkout.session.completed", "cs_1", "paid", null)))
                .hasStatusOk();

        await().atMost(Duration.ofSeconds(10))
                .until(() -> shop.count("inbox_event where processed_at is not null and payload like '{%'") == 1);
        assertThat(shop.<String>order(order, "$.paymentStatus")).isEqualTo("PAID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{",
                "{\"id\": \"evt_1\"}",
                "{\"id\": \"evt_1\", \"type\": \"refund.created\", \"api_version\": \"VERSION\"}",
                "{\"id\": \"evt_1\", \"type\": \"refund.created\", \"api_version\": \"VERSION\", \"data\": {}}",
                "{\"id\": \"evt_1\", \"type\": \"refund.created\", \"api_version\": \"VERSION\","
                        + " \"data\": {\"object\": {\"object\": \"refund\", \"amount\": \"much\"}}}"
            })
    void parksWhatIsNoEventAtAll(String payload) {
        Outcome outcome = Objects.requireNonNull(
                transaction.execute(status -> handler.handle("id", payload.replace("VERSION", Stripe.API_VERSION))));

        assertThat(outcome.parkedUnder()).isEqualTo("unreadable");
        assertThat(outcome.note()).doesNotContain("com.stripe", "java.");
    }

    @Test
    void takesEventsThatStripeHasSignedOnce() {
        UUID order = shop.place(Samples.order());
        page(order, "cs_1");
        String event = event("evt_1", "checkout.session.completed", "cs_1", "paid", null);

        assertThat(webhook(event, clock.instant().getEpochSecond(), "whsec_other"))
                .hasStatus(400);
        assertThat(webhook(event, clock.instant().getEpochSecond() - 400, "whsec_test"))
                .hasStatus(400);
        assertThat(webhook(event, clock.instant().getEpochSecond() + 400, "whsec_test"))
                .hasStatus(400);
        assertThat(mvc.post().uri("/webhooks/stripe").content(event).exchange()).hasStatus(400);
        assertThat(shop.count("inbox_event")).isZero();

        assertThat(webhook(event)).hasStatusOk();
        assertThat(webhook(event)).hasStatusOk();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> shop.count("inbox_event where processed_at is not null") == 1);
        assertThat(shop.<String>order(order, "$.paymentStatus")).isEqualTo("PAID");
    }

    /** A page at Stripe; without a session its opening has been asked for, and no answer has arrived. */
    private Checkout page(UUID orderId, @Nullable String session) {
        OrderView order = orders.get(orderId);
        Checkout checkout = new Checkout(orderId, order.total(), order.paymentDueAt(), clock.instant());
        if (session != null) {
            checkout.opened(session, "https://pay.example/" + session);
        }
        return checkouts.save(checkout);
    }

    private Outcome handle(String event) {
        return Objects.requireNonNull(transaction.execute(status -> handler.handle("id", event)));
    }

    private MvcTestResult webhook(String event) {
        return webhook(event, clock.instant().getEpochSecond(), "whsec_test");
    }

    private MvcTestResult webhook(String event, long time, String secret) {
        try {
            String signature = Webhook.Util.computeHmacSha256(secret, time + "." + event);
            return mvc.post()
                    .uri("/webhooks/stripe")
                    .header("Stripe-Signature", "t=" + time + ",v1=" + signature)
                    .contentType(MediaType.APPLICATION_JSON)
                    .content(event)
                    .exchange();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String event(String id, String type, String session, String status, @Nullable UUID checkoutId) {
        return """
                {"id": "%s", "object": "event", "type": "%s", "api_version": "%s",
                 "data": {"object": {"id": "%s", "object": "%s", "payment_status": "%s", "payment_intent": "pi_%4$s",
                   "amount_total": 13780, "currency": "myr", "metadata": {"checkoutId": "%s"}}}}""".formatted(
                        id,
                        type,
                        Stripe.API_VERSION,
                        session,
                        type.startsWith("checkout") ? "checkout.session" : "payment_intent",
                        status,
                        checkoutId == null ? "" : checkoutId);
    }
}
