package io.tertib.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.stripe.StripeClient;
import com.stripe.model.checkout.Session;
import io.tertib.common.Money;
import io.tertib.local.stripe.Fault;
import io.tertib.local.stripe.ReceivedRequest;
import io.tertib.local.stripe.StripeStandIn;
import io.tertib.payment.stripe.StripeGateway.CheckoutSession;
import io.tertib.payment.stripe.StripeGateway.CreateRefund;
import io.tertib.payment.stripe.StripeGateway.OpenCheckout;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway against something that behaves like Stripe, on good days and bad ones. */
class StripeGatewayTests {

    private static final String SESSIONS = "/v1/checkout/sessions";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final UUID ORDER = UUID.randomUUID();
    private static final UUID CHECKOUT = UUID.randomUUID();

    private final StripeStandIn stripe = StripeStandIn.start(0, "whsec_test", null);
    private final StripeGateway gateway = gateway("sk_test_local", stripe.baseUrl(), 2, PATIENCE);

    @AfterEach
    void close() {
        stripe.close();
    }

    private StripeGateway impatient(int retries) {
        return gateway("sk_test_local", stripe.baseUrl(), retries, Duration.ofMillis(1500));
    }

    private static StripeGateway gateway(String key, URI base, int retries, Duration patience) {
        return new StripeGateway(StripeClient.builder()
                .setApiKey(key)
                .setApiBase(base.toString())
                .setMaxNetworkRetries(retries)
                .setConnectTimeout(2000)
                .setReadTimeout((int) patience.toMillis())
                .build());
    }

    private static OpenCheckout command() {
        return command("checkout-1", 13780, "aisyah@example.com");
    }

    private static OpenCheckout command(String key, long amount, @Nullable String email) {
        return command(key, Money.ofMinor(amount, "MYR"), email);
    }

    private static OpenCheckout command(String key, Money amount, @Nullable String email) {
        return new OpenCheckout(
                key,
                ORDER,
                CHECKOUT,
                "1001",
                amount,
                email,
                Instant.now().plus(Duration.ofHours(2)),
                URI.create("https://shop.example/track/abc"),
                URI.create("https://shop.example/track/abc"));
    }

    private List<ReceivedRequest> calls() {
        return stripe.requests().stream()
                .filter(call -> call.method().equals("POST"))
                .toList();
    }

    @Test
    void aPageIsOpenedForTheWholeAmountAndSaysWhichOrderItIsFor() {
        CheckoutSession opened = gateway.openCheckout(command());

        assertThat(opened.isPaid()).isFalse();
        assertThat(opened.url()).startsWith("http");
        assertThat(opened.receipt().amount()).isEqualTo(Money.ofMinor(13780, "MYR"));
        assertThat(opened.receipt().checkoutId()).isEqualTo(CHECKOUT);
        Session session = stripe.sessions().getFirst();
        assertThat(session.getClientReferenceId()).isEqualTo("1001");
        assertThat(session.getCustomerEmail()).isEqualTo("aisyah@example.com");
        assertThat(session.getMetadata())
                .isEqualTo(Map.of("orderId", ORDER.toString(), "checkoutId", CHECKOUT.toString()));
    }

    @ParameterizedTest
    @CsvSource({
        // 1000.00, 500, 12.340, 250, 1500, 20.00
        "MGA, 100000, 1000",
        "ISK, 500, 50000",
        "KWD, 12340, 12340",
        "JPY, 250, 250",
        "UGX, 1500, 150000",
        "MYR, 2000, 2000"
    })
    void amountsAreWrittenAsStripeWritesThemAndReadBackInAllThatItSays(String currency, long minor, long atStripe) {
        Money amount = Money.ofMinor(minor, currency);

        CheckoutSession opened = gateway.openCheckout(command(currency, amount, null));
        String payment = stripe.pay(opened.id()).getPaymentIntent();
        StripeRefund refund = gateway.createRefund(new CreateRefund(
                "refund-" + currency, ORDER, CHECKOUT, 1, payment, amount, StripeRefund.Reason.DUPLICATE));

        assertThat(stripe.sessions().getFirst().getAmountTotal()).isEqualTo(atStripe);
        assertThat(stripe.refunds().getFirst().getAmount()).isEqualTo(atStripe);
        assertThat(opened.receipt().amount()).isEqualTo(amount);
        assertThat(gateway.retrieve(opened.id()).receipt().amount()).isEqualTo(amount);
        assertThat(refund.amount()).isEqualTo(amount);
        StripeEventReader reader = new StripeEventReader();
        assertThat(stripe.events().stream().map(event -> reader.read(event.toJson())))
                .contains(new StripeFact.CheckoutPaid(
                        gateway.retrieve(opened.id()).receipt()))
                .contains(new StripeFact.Refunded(refund));
    }

    @Test
    void thePaymentSaysSoToo() {
        String id = gateway.openCheckout(command()).id();

        stripe.pay(id);

        assertThat(stripe.paymentIntents().getFirst().getMetadata())
                .isEqualTo(Map.of("orderId", ORDER.toString(), "checkoutId", CHECKOUT.toString()));
    }

    @Test
    void aCustomerWithoutEmailCanPay() {
        gateway.openCheckout(command("checkout-1", 500, null));

        assertThat(stripe.sessions().getFirst().getCustomerEmail()).isNull();
    }

    @Test
    void theSameKeyOpensOnePage() {
        OpenCheckout command = command();

        assertThat(gateway.openCheckout(command).id())
                .isEqualTo(gateway.openCheckout(command).id());
        assertThat(stripe.sessions()).hasSize(1);
    }

    @Test
    void whatStripeRefusesIsRejectedWithItsCode() {
        assertThatExceptionOfType(StripeRejectedException.class)
                .isThrownBy(() -> gateway.openCheckout(command("checkout-1", 100, null)))
                .satisfies(e -> assertThat(e.code()).isEqualTo("amount_too_small"));
        assertThatExceptionOfType(StripeRejectedException.class)
                .isThrownBy(() -> gateway.retrieve("cs_test_none"))
                .satisfies(e -> assertThat(e.code()).isEqualTo("resource_missing"));
    }

    @Test
    void aWrongKeyIsRejected() {
        StripeGateway misconfigured = gateway("pk_test_local", stripe.baseUrl(), 0, PATIENCE);

        assertThatExceptionOfType(StripeRejectedException.class)
                .isThrownBy(() -> misconfigured.openCheckout(command()));
    }

    @Test
    void aPaidPageTellsItsPayment() {
        String id = gateway.openCheckout(command()).id();
        String intent = stripe.pay(id).getPaymentIntent();

        CheckoutSession paid = gateway.retrieve(id);

        assertThat(paid.isPaid()).isTrue();
        assertThat(paid.url()).isNull();
        assertThat(paid.receipt()).isEqualTo(new StripeReceipt(id, intent, Money.ofMinor(13780, "MYR"), CHECKOUT));
    }

    @Test
    void aCompletedPageWhosePaymentIsUnderWayIsNotPaid() {
        String id = gateway.openCheckout(command()).id();

        stripe.payDelayed(id);
        assertThat(gateway.retrieve(id).isPaid()).isFalse();

        stripe.settleDelayed(id, true);
        assertThat(gateway.retrieve(id).isPaid()).isTrue();
    }

    @Test
    void aPageThatIsClosedCannotBePaidOn() {
        String id = gateway.openCheckout(command()).id();

        CheckoutSession closed = gateway.expire(id);

        assertThat(closed.url()).isNull();
        assertThat(stripe.sessions().getFirst().getStatus()).isEqualTo("expired");
    }

    @Test
    void closingAPageThatIsPaidOrClosedTellsHowItIs() {
        String paid = gateway.openCheckout(command("checkout-1", 500, null)).id();
        stripe.pay(paid);
        String closed = gateway.openCheckout(command("checkout-2", 500, null)).id();
        stripe.expire(closed);

        assertThat(gateway.expire(paid).isPaid()).isTrue();
        assertThat(gateway.expire(closed).isPaid()).isFalse();
    }

    @Test
    void troubleThatPassesIsNotNoticed() {
        stripe.faults().next(1, "POST", SESSIONS, Fault.status(500));
        stripe.faults().next(1, "POST", SESSIONS, Fault.silenceAfterWork());

        CheckoutSession opened = impatient(2).openCheckout(command());

        assertThat(stripe.sessions()).extracting(Session::getId).containsExactly(opened.id());
        assertThat(calls())
                .hasSize(3)
                .extracting(ReceivedRequest::idempotencyKey)
                .containsOnly("checkout-1");
    }

    @Test
    void troubleThatStaysIsUnavailability() {
        stripe.faults().next(3, "POST", SESSIONS, Fault.status(503));

        assertThatExceptionOfType(StripeUnavailableException.class).isThrownBy(() -> gateway.openCheckout(command()));
    }

    @Test
    void anErrorThatStripeKeepsForTheKeyNeedsANewKey() {
        OpenCheckout command = command();
        stripe.faults().next(1, "POST", SESSIONS, Fault.lastingServerError());

        assertThatExceptionOfType(StripeUnavailableException.class).isThrownBy(() -> gateway.openCheckout(command));
        assertThatExceptionOfType(StripeUnavailableException.class).isThrownBy(() -> gateway.openCheckout(command));

        assertThat(gateway.openCheckout(command("checkout-2", 500, null)).url()).isNotNull();
    }

    @Test
    void beingAskedToSlowDownIsUnavailability() {
        stripe.faults().next(1, "POST", SESSIONS, Fault.status(429));

        assertThatExceptionOfType(StripeUnavailableException.class).isThrownBy(() -> gateway.openCheckout(command()));
    }

    @Test
    void nobodyListeningLeavesTheOutcomeUnknown() {
        StripeGateway lost = gateway("sk_test_local", URI.create("http://127.0.0.1:1"), 0, PATIENCE);

        assertThatExceptionOfType(StripeOutcomeUnknownException.class).isThrownBy(() -> lost.openCheckout(command()));
    }

    @Test
    void silenceLeavesTheOutcomeUnknownAndTheSameKeyFindsIt() {
        stripe.faults().next(1, "POST", SESSIONS, Fault.silenceAfterWork());
        OpenCheckout command = command();

        assertThatExceptionOfType(StripeOutcomeUnknownException.class)
                .isThrownBy(() -> impatient(0).openCheckout(command));

        await().atMost(PATIENCE).until(() -> stripe.sessions().size() == 1);
        assertThat(gateway.openCheckout(command).id())
                .isEqualTo(stripe.sessions().getFirst().getId());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 502})
    void anEmptyAnswerLeavesTheOutcomeUnknownAndTheSameKeyFindsIt(int status) {
        stripe.faults().next(1, "POST", SESSIONS, Fault.emptyBody(status));
        OpenCheckout command = command();

        assertThatExceptionOfType(StripeOutcomeUnknownException.class).isThrownBy(() -> gateway.openCheckout(command));

        assertThat(gateway.openCheckout(command).id())
                .isEqualTo(stripe.sessions().getFirst().getId());
    }

    @Test
    void anAnswerThatIsNoJsonLeavesTheOutcomeUnknown() {
        stripe.faults().next(1, "POST", SESSIONS, Fault.garbledBody(200));

        assertThatExceptionOfType(StripeOutcomeUnknownException.class)
                .isThrownBy(() -> gateway.openCheckout(command()));
        assertThat(stripe.sessions()).hasSize(1);
    }

    @Test
    void theSameCallUnderWayLeavesTheOutcomeUnknown() {
        stripe.faults().next(3, "POST", SESSIONS, Fault.status(409));

        assertThatExceptionOfType(StripeOutcomeUnknownException.class)
                .isThrownBy(() -> gateway.openCheckout(command()));
    }

    @Test
    void moneyIsGivenBackOncePerKeyAndFoundByWhatWeToldOfIt() {
        CreateRefund command = refund(paid(), "refund-1", 500);

        StripeRefund made = gateway.createRefund(command);

        assertThat(gateway.createRefund(command)).isEqualTo(made);
        assertThat(made.status()).isEqualTo(StripeRefund.Status.SUCCEEDED);
        assertThat(made.amount()).isEqualTo(Money.ofMinor(500, "MYR"));
        assertThat(made.refundId()).isEqualTo(CHECKOUT);
        assertThat(made.attempt()).isEqualTo(2);
        assertThat(made.reason()).isEqualTo(StripeRefund.Reason.FRAUDULENT);
        assertThat(gateway.retrieveRefund(made.id())).isEqualTo(made);
        assertThat(gateway.listRefunds(command.paymentIntentId())).containsExactly(made);
        assertThat(gateway.listRefunds(paid())).isEmpty();
    }

    @Test
    void whatIsGivenBackAlreadyIsRefusedWithItsCode() {
        String payment = paid();
        gateway.createRefund(refund(payment, "refund-1", 13780));

        assertThatExceptionOfType(StripeRejectedException.class)
                .isThrownBy(() -> gateway.createRefund(refund(payment, "refund-2", 1)))
                .satisfies(e -> assertThat(e.code()).isEqualTo("charge_already_refunded"));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 502})
    void anEmptyAnswerToARefundLeavesTheOutcomeUnknown(int status) {
        CreateRefund command = refund(paid(), "refund-1", 500);
        stripe.faults().next(1, "POST", "/v1/refunds", Fault.emptyBody(status));

        assertThatExceptionOfType(StripeOutcomeUnknownException.class).isThrownBy(() -> gateway.createRefund(command));

        assertThat(gateway.listRefunds(command.paymentIntentId())).hasSize(1);
    }

    @Test
    void troubleWithARefundIsUnavailability() {
        CreateRefund command = refund(paid(), "refund-1", 500);
        stripe.faults().next(3, "POST", "/v1/refunds", Fault.status(500));
        assertThatExceptionOfType(StripeUnavailableException.class).isThrownBy(() -> gateway.createRefund(command));

        stripe.faults().next(1, "GET", "/v1/refunds", Fault.status(429));
        assertThatExceptionOfType(StripeUnavailableException.class)
                .isThrownBy(() -> gateway.listRefunds(command.paymentIntentId()));
    }

    /** A payment of MYR 137.80. */
    private String paid() {
        String key = UUID.randomUUID().toString();
        return stripe.pay(gateway.openCheckout(command(key, 13780, null)).id()).getPaymentIntent();
    }

    private static CreateRefund refund(String payment, String key, long amount) {
        return new CreateRefund(
                key, ORDER, CHECKOUT, 2, payment, Money.ofMinor(amount, "MYR"), StripeRefund.Reason.FRAUDULENT);
    }
}
