package io.tertib.local.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeCollection;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.EventListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.RefundUpdateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionListParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stand-in behaves like Stripe, seen through Stripe's own SDK. */
@ExtendWith(OnlyIfChanged.class)
class StripeStandInTests {

    private static final String SECRET = "whsec_test";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final HttpClient BROWSER = HttpClient.newHttpClient();

    private StripeStandIn standIn = StripeStandIn.start(0, SECRET, null);
    private StripeClient stripe = client(standIn, 0, 20_000);
    private @Nullable WebhookReceiver receiver;

    @AfterEach
    void close() {
        standIn.close();
        if (receiver != null) {
            receiver.close();
        }
    }

    private static StripeClient client(StripeStandIn standIn, int retries, int readTimeoutMillis) {
        return client(standIn, "sk_test_local", retries, readTimeoutMillis);
    }

    private static StripeClient client(StripeStandIn standIn, String key, int retries, int readTimeoutMillis) {
        return StripeClient.builder()
                .setApiKey(key)
                .setApiBase(standIn.baseUrl().toString())
                .setMaxNetworkRetries(retries)
                .setConnectTimeout(2000)
                .setReadTimeout(readTimeoutMillis)
                .build();
    }

    private WebhookReceiver receiver() throws IOException {
        WebhookReceiver started = new WebhookReceiver(SECRET);
        receiver = started;
        standIn.webhookUrl(started.url());
        return started;
    }

    private static SessionCreateParams.Builder order() {
        return order(4990, 2, "myr");
    }

    private static SessionCreateParams.Builder order(long unitAmount, long quantity, String currency) {
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setSuccessUrl("https://shop.example/thanks?session={CHECKOUT_SESSION_ID}")
                .setCancelUrl("https://shop.example/cart")
                .setClientReferenceId("1001")
                .setCustomerEmail("aisyah@example.com")
                .putMetadata("orderId", "o-1")
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .putMetadata("orderId", "o-1")
                        .build())
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setQuantity(quantity)
                        .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                                .setCurrency(currency)
                                .setUnitAmount(unitAmount)
                                .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                        .setName("T-shirt <M>")
                                        .build())
                                .build())
                        .build());
    }

    private Session open() throws StripeException {
        return stripe.v1().checkout().sessions().create(order().build());
    }

    private Session session(String id) throws StripeException {
        return stripe.v1().checkout().sessions().retrieve(id);
    }

    /** A payment of 99.80 by card, and its payment intent. */
    private String paid() throws StripeException {
        return standIn.pay(open().getId()).getPaymentIntent();
    }

    private String paidByFpx() throws StripeException {
        String id = open().getId();
        standIn.payDelayed(id);
        return standIn.settleDelayed(id, true).getPaymentIntent();
    }

    private Refund refund(String intent, @Nullable Long amount) throws StripeException {
        return stripe.v1().refunds().create(refundParams(intent, amount));
    }

    private static RefundCreateParams refundParams(String intent, @Nullable Long amount) {
        RefundCreateParams.Builder params =
                RefundCreateParams.builder().setPaymentIntent(intent).putMetadata("refundId", "r-1");
        return amount == null ? params.build() : params.setAmount(amount).build();
    }

    private static RequestOptions key(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    private List<String> eventTypes() {
        return standIn.events().stream().map(Event::getType).toList();
    }

    /** Sends a request without the SDK, which would never send such a one. */
    private HttpResponse<String> raw(String method, String path, String form) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(standIn.baseUrl().resolve(path))
                .header("Authorization", "Bearer sk_test_local")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, HttpRequest.BodyPublishers.ofString(form))
                .build();
        return BROWSER.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Nested
    class Sessions {

        @Test
        void aSessionIsOpenAndHasAPageAndNoPaymentYet() throws StripeException {
            Instant expiry = Instant.now().plus(Duration.ofHours(2));

            Session session = stripe.v1()
                    .checkout()
                    .sessions()
                    .create(order().setExpiresAt(expiry.getEpochSecond()).build());

            assertThat(session.getId()).startsWith("cs_test_");
            assertThat(session.getStatus()).isEqualTo("open");
            assertThat(session.getPaymentStatus()).isEqualTo("unpaid");
            assertThat(session.getAmountTotal()).isEqualTo(9980);
            assertThat(session.getCurrency()).isEqualTo("myr");
            assertThat(session.getExpiresAt()).isEqualTo(expiry.getEpochSecond());
            assertThat(session.getUrl()).startsWith(standIn.baseUrl() + "/c/pay/cs_test_");
            assertThat(session.getPaymentIntent()).isNull();
            assertThat(session.getClientReferenceId()).isEqualTo("1001");
            assertThat(session.getCustomerEmail()).isEqualTo("aisyah@example.com");
            assertThat(session.getMetadata()).containsEntry("orderId", "o-1");
            assertThat(session.getLivemode()).isFalse();
            assertThat(session.getLastResponse().requestId()).startsWith("req_");
        }

        @Test
        void aSessionIsOpenFor24HoursIfNothingElseIsAskedFor() throws StripeException {
            Session session = open();

            assertThat(session.getExpiresAt() - session.getCreated()).isEqualTo(24 * 60 * 60);
        }

        @Test
        void aSessionMayNotBeOpenForLessThan30MinutesOrMoreThan24Hours() {
            for (Duration life : List.of(Duration.ofMinutes(29), Duration.ofHours(25))) {
                long expiry = Instant.now().plus(life).getEpochSecond();

                assertThatExceptionOfType(InvalidRequestException.class)
                        .isThrownBy(() -> stripe.v1()
                                .checkout()
                                .sessions()
                                .create(order().setExpiresAt(expiry).build()))
                        .satisfies(e -> assertThat(e.getParam()).isEqualTo("expires_at"));
            }
        }

        @Test
        void aPaidSessionIsCompleteAndLeadsToThePaymentAndItsCharge() throws StripeException {
            String id = open().getId();

            standIn.pay(id);

            Session session = stripe.v1()
                    .checkout()
                    .sessions()
                    .retrieve(
                            id,
                            SessionRetrieveParams.builder()
                                    .addExpand("payment_intent.latest_charge")
                                    .addExpand("line_items")
                                    .build());
            assertThat(session.getStatus()).isEqualTo("complete");
            assertThat(session.getPaymentStatus()).isEqualTo("paid");
            assertThat(session.getUrl()).isNull();
            assertThat(session.getLineItems().getData())
                    .singleElement()
                    .satisfies(line -> assertThat(line.getAmountTotal()).isEqualTo(9980));
            PaymentIntent intent = session.getPaymentIntentObject();
            assertThat(intent.getStatus()).isEqualTo("succeeded");
            assertThat(intent.getAmountReceived()).isEqualTo(9980);
            assertThat(intent.getMetadata()).containsEntry("orderId", "o-1");
            assertThat(intent.getLatestChargeObject().getPaid()).isTrue();
            assertThat(eventTypes())
                    .containsExactly(
                            "payment_intent.created",
                            "charge.succeeded",
                            "payment_intent.succeeded",
                            "checkout.session.completed");
        }

        @Test
        void aDelayedPaymentIsCompleteButUnpaidUntilTheBankConfirms() throws StripeException {
            String id = open().getId();

            standIn.payDelayed(id);

            assertThat(session(id).getStatus()).isEqualTo("complete");
            assertThat(session(id).getPaymentStatus()).isEqualTo("unpaid");
            assertThat(eventTypes()).endsWith("payment_intent.processing", "checkout.session.completed");

            standIn.settleDelayed(id, true);

            assertThat(session(id).getPaymentStatus()).isEqualTo("paid");
            assertThat(eventTypes()).endsWith("payment_intent.succeeded", "checkout.session.async_payment_succeeded");
            assertThatThrownBy(() -> standIn.settleDelayed(id, true)).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void aDelayedPaymentMayFail() throws StripeException {
            String id = open().getId();
            standIn.payDelayed(id);

            standIn.settleDelayed(id, false);

            assertThat(session(id).getPaymentStatus()).isEqualTo("unpaid");
            assertThat(eventTypes()).endsWith("payment_intent.payment_failed", "checkout.session.async_payment_failed");
        }

        @Test
        void aDeclinedCardLeavesTheSessionOpenForAnotherTryWithTheSamePayment() throws StripeException {
            String id = open().getId();

            standIn.decline(id);

            Session declined = session(id);
            assertThat(declined.getStatus()).isEqualTo("open");
            assertThat(stripe.v1()
                            .paymentIntents()
                            .retrieve(declined.getPaymentIntent())
                            .getLastPaymentError()
                            .getCode())
                    .isEqualTo("card_declined");
            assertThat(standIn.pay(id).getPaymentIntent()).isEqualTo(declined.getPaymentIntent());
            assertThat(standIn.charges()).extracting("status").containsExactly("failed", "succeeded");
        }

        @Test
        void aSessionExpiresWhenItsTimeIsOverAndCancelsAPaymentBegun() throws StripeException {
            String id = open().getId();
            standIn.decline(id);

            standIn.advance(Duration.ofHours(24));

            assertThat(session(id).getStatus()).isEqualTo("expired");
            assertThat(session(id).getUrl()).isNull();
            assertThat(eventTypes()).endsWith("payment_intent.canceled", "checkout.session.expired");
            assertThatThrownBy(() -> standIn.pay(id)).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void onlyAnOpenSessionCanBeExpired() throws StripeException {
            String id = open().getId();

            Session expired = stripe.v1().checkout().sessions().expire(id);

            assertThat(expired.getStatus()).isEqualTo("expired");
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> stripe.v1().checkout().sessions().expire(id))
                    .withMessageContaining("Only Checkout Sessions with a status in [\"open\"] can be expired");
        }

        @Test
        void sessionsAreListedNewestFirstInPages() throws StripeException {
            String first = open().getId();
            String second = open().getId();
            String third = open().getId();

            StripeCollection<Session> page = stripe.v1()
                    .checkout()
                    .sessions()
                    .list(SessionListParams.builder().setLimit(2L).build());
            StripeCollection<Session> next = stripe.v1()
                    .checkout()
                    .sessions()
                    .list(SessionListParams.builder()
                            .setLimit(2L)
                            .setStartingAfter(second)
                            .build());

            assertThat(page.getData()).extracting(Session::getId).containsExactly(third, second);
            assertThat(page.getHasMore()).isTrue();
            assertThat(next.getData()).extracting(Session::getId).containsExactly(first);
            assertThat(next.getHasMore()).isFalse();
        }

        @Test
        void aSessionIsFoundByItsPayment() throws StripeException {
            open();
            String intent = paid();

            assertThat(stripe.v1()
                            .checkout()
                            .sessions()
                            .list(SessionListParams.builder()
                                    .setPaymentIntent(intent)
                                    .build())
                            .getData())
                    .extracting(Session::getPaymentIntent)
                    .containsExactly(intent);
        }
    }

    @Nested
    class Errors {

        @Test
        void aKeyThatIsNoSecretKeyIsRefused() {
            StripeClient stranger = client(standIn, "pk_test_local", 0, 20_000);

            assertThatExceptionOfType(AuthenticationException.class)
                    .isThrownBy(() -> stranger.v1().refunds().list())
                    .satisfies(e -> assertThat(e.getStatusCode()).isEqualTo(401));
        }

        @Test
        void aLiveKeyIsRefused() {
            StripeClient careless = client(standIn, "sk_live_oops", 0, 20_000);

            assertThatExceptionOfType(AuthenticationException.class)
                    .isThrownBy(() -> careless.v1().refunds().list());
        }

        @Test
        void aMissingKeyIsRefused() throws Exception {
            HttpResponse<String> answer = BROWSER.send(
                    HttpRequest.newBuilder(standIn.baseUrl().resolve("/v1/refunds"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("Request-Id")).isPresent();
            assertThat(answer.body()).contains("You did not provide an API key");
        }

        @Test
        void whatDoesNotExistIsMissing() {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> session("cs_test_none"))
                    .satisfies(e -> {
                        assertThat(e.getStatusCode()).isEqualTo(404);
                        assertThat(e.getCode()).isEqualTo("resource_missing");
                        assertThat(e.getRequestId()).startsWith("req_");
                    });
        }

        @Test
        void anUnknownParameterIsRejectedWithItsFullName() {
            SessionCreateParams params =
                    order().putExtraParam("colour", "green").build();

            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> stripe.v1().checkout().sessions().create(params))
                    .satisfies(e -> {
                        assertThat(e.getCode()).isEqualTo("parameter_unknown");
                        assertThat(e.getParam()).isEqualTo("colour");
                    });
        }

        @Test
        void aNestedUnknownParameterIsRejectedToo() throws Exception {
            assertThat(raw(
                                    "POST",
                                    "/v1/checkout/sessions",
                                    "mode=payment&success_url=https%3A%2F%2Fa.example&line_items[0][price_data][colour]=x")
                            .body())
                    .contains("parameter_unknown", "line_items[0][price_data][colour]");
        }

        @Test
        void aMissingParameterIsNamed() throws Exception {
            HttpResponse<String> answer = raw(
                    "POST",
                    "/v1/checkout/sessions",
                    "mode=payment&success_url=https%3A%2F%2Fa.example&line_items[0][quantity]=1");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body())
                    .contains("parameter_missing", "line_items[0][price_data]", "invalid_request_error");
        }

        @Test
        void anAmountThatIsNoWholeNumberIsInvalid() throws Exception {
            String intent = paid();

            for (String amount : List.of("1.5", "ten", "0", "-1", "99999999999999999999")) {
                HttpResponse<String> answer =
                        raw("POST", "/v1/refunds", "payment_intent=" + intent + "&amount=" + amount);

                assertThat(answer.statusCode()).isEqualTo(400);
                assertThat(answer.body()).contains("parameter_invalid_integer", "\"amount\"");
            }
            assertThat(standIn.refunds()).isEmpty();
        }

        @Test
        void anEmptyParameterIsInvalid() throws Exception {
            assertThat(raw("POST", "/v1/refunds", "payment_intent=").body()).contains("parameter_invalid_empty");
        }

        @Test
        void theTotalMayBeNeitherTooSmallNorTooLarge() {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> stripe.v1()
                            .checkout()
                            .sessions()
                            .create(order(100, 1, "myr").build()))
                    .satisfies(e -> assertThat(e.getCode()).isEqualTo("amount_too_small"));
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> stripe.v1()
                            .checkout()
                            .sessions()
                            .create(order(100_000_000, 1, "myr").build()))
                    .satisfies(e -> assertThat(e.getCode()).isEqualTo("amount_too_large"));
        }

        @ParameterizedTest
        @CsvSource({"isk, 550", "ugx, 1050", "kwd, 5124", "clf, 10000", "xxx, 10000"})
        void currenciesHaveFractionsAndAreSupportedAsAtStripe(String currency, long amount) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> stripe.v1()
                            .checkout()
                            .sessions()
                            .create(order(amount, 1, currency).build()))
                    .satisfies(e -> assertThat(e.getStatusCode()).isEqualTo(400));
        }

        @Test
        void anAddressThatIsNoUrlOrEmailIsInvalid() {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> stripe.v1()
                            .checkout()
                            .sessions()
                            .create(order().setSuccessUrl("/thanks").build()))
                    .satisfies(e -> assertThat(e.getCode()).isEqualTo("url_invalid"));
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> stripe.v1()
                            .checkout()
                            .sessions()
                            .create(order().setCustomerEmail("aisyah").build()))
                    .satisfies(e -> assertThat(e.getCode()).isEqualTo("email_invalid"));
        }

        @Test
        void anUnknownPathIsNotFound() throws Exception {
            assertThat(raw("POST", "/v1/customers", "").statusCode()).isEqualTo(404);
        }

        @Test
        void aListHasAtMost100() {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> stripe.v1()
                            .refunds()
                            .list(RefundListParams.builder().setLimit(101L).build()))
                    .satisfies(e -> assertThat(e.getParam()).isEqualTo("limit"));
        }
    }

    @Nested
    class Refunds {

        @Test
        void aRefundOfACardSucceedsAtOnce() throws StripeException {
            String intent = paid();

            Refund refund = stripe.v1()
                    .refunds()
                    .create(RefundCreateParams.builder()
                            .setPaymentIntent(intent)
                            .setAmount(1000L)
                            .setReason(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
                            .putMetadata("refundId", "r-1")
                            .build());

            assertThat(refund.getStatus()).isEqualTo("succeeded");
            assertThat(refund.getAmount()).isEqualTo(1000);
            assertThat(refund.getReason()).isEqualTo("requested_by_customer");
            assertThat(refund.getMetadata()).containsEntry("refundId", "r-1");
            assertThat(stripe.v1().refunds().retrieve(refund.getId()).getCharge())
                    .isEqualTo(refund.getCharge());
            assertThat(stripe.v1().charges().retrieve(refund.getCharge()).getAmountRefunded())
                    .isEqualTo(1000);
            assertThat(eventTypes()).endsWith("refund.created", "charge.refunded");
        }

        @Test
        void aRefundWithoutAmountIsAllThatIsLeft() throws StripeException {
            String intent = paid();
            refund(intent, 1000L);

            Refund rest = refund(intent, null);

            assertThat(rest.getAmount()).isEqualTo(8980);
            assertThat(stripe.v1().charges().retrieve(rest.getCharge()).getRefunded())
                    .isTrue();
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> refund(intent, null))
                    .satisfies(e -> assertThat(e.getCode()).isEqualTo("charge_already_refunded"));
        }

        @Test
        void moreThanIsLeftIsRefused() throws StripeException {
            String intent = paid();
            refund(intent, 9000L);

            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> refund(intent, 981L))
                    .satisfies(e -> {
                        assertThat(e.getStatusCode()).isEqualTo(400);
                        assertThat(e.getParam()).isEqualTo("amount");
                        assertThat(e.getMessage()).contains("greater than unrefunded amount on charge");
                    });
        }

        @Test
        void whatWasNeverPaidCannotBeRefunded() throws StripeException {
            String id = open().getId();
            String intent = standIn.decline(id).getPaymentIntent();

            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> refund(intent, null))
                    .withMessageContaining("does not have a successful charge to refund");
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> refund("pi_none", null))
                    .satisfies(e -> assertThat(e.getCode()).isEqualTo("resource_missing"));
        }

        @Test
        void aReasonMustBeOneThatStripeKnows() throws Exception {
            assertThat(raw("POST", "/v1/refunds", "payment_intent=" + paid() + "&reason=changed_mind")
                            .body())
                    .contains("must be one of duplicate, fraudulent, requested_by_customer");
        }

        @Test
        void aRefundOfFpxStaysPendingUntilTheBankSettlesIt() throws StripeException {
            Refund refund = refund(paidByFpx(), 500L);
            assertThat(refund.getStatus()).isEqualTo("pending");

            standIn.settleRefund(refund.getId(), "succeeded");

            assertThat(stripe.v1().refunds().retrieve(refund.getId()).getStatus())
                    .isEqualTo("succeeded");
            assertThat(eventTypes()).endsWith("refund.updated");
        }

        @Test
        void aRefundThatSucceededMayFailDaysLaterAndTheMoneyIsBackOnTheCharge() throws StripeException {
            Refund refund = refund(paid(), null);

            standIn.settleRefund(refund.getId(), "failed");

            Refund failed = stripe.v1().refunds().retrieve(refund.getId());
            assertThat(failed.getStatus()).isEqualTo("failed");
            assertThat(failed.getFailureReason()).isNotBlank();
            assertThat(stripe.v1().charges().retrieve(refund.getCharge()).getAmountRefunded())
                    .isZero();
            assertThat(eventTypes()).contains("refund.updated", "refund.failed");
            assertThatThrownBy(() -> standIn.settleRefund(refund.getId(), "succeeded"))
                    .isInstanceOf(IllegalStateException.class);
        }

        @Test
        void onlyARefundThatNeedsActionCanBeCancelled() throws StripeException {
            String intent = paid();
            standIn.nextRefunds("requires_action", 1);
            Refund waiting = refund(intent, 500L);
            Refund done = refund(intent, 500L);

            assertThat(stripe.v1().refunds().cancel(waiting.getId()).getStatus())
                    .isEqualTo("canceled");
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> stripe.v1().refunds().cancel(done.getId()));
            assertThat(stripe.v1().charges().retrieve(done.getCharge()).getAmountRefunded())
                    .isEqualTo(500);
        }

        @Test
        void refundsAreFoundByTheirPaymentAndTheirMetadataCanChange() throws StripeException {
            refund(paid(), 500L);
            String intent = paid();
            Refund refund = refund(intent, 700L);

            stripe.v1()
                    .refunds()
                    .update(
                            refund.getId(),
                            RefundUpdateParams.builder()
                                    .putMetadata("refundId", "")
                                    .putMetadata("note", "late")
                                    .build());

            assertThat(stripe.v1()
                            .refunds()
                            .list(RefundListParams.builder()
                                    .setPaymentIntent(intent)
                                    .build())
                            .getData())
                    .singleElement()
                    .satisfies(found -> {
                        assertThat(found.getId()).isEqualTo(refund.getId());
                        assertThat(found.getMetadata()).containsOnlyKeys("note");
                    });
        }

        @Test
        void theShopMayRefundBehindTheApplicationsBack() throws StripeException {
            String intent = paid();

            standIn.refundInDashboard(intent, 2500);

            PaymentIntent seen = stripe.v1()
                    .paymentIntents()
                    .retrieve(
                            intent,
                            PaymentIntentRetrieveParams.builder()
                                    .addExpand("latest_charge")
                                    .build());
            assertThat(seen.getLatestChargeObject().getAmountRefunded()).isEqualTo(2500);
            assertThat(standIn.events().getLast().getRequest().getId()).isNull();
        }
    }

    @Nested
    class Idempotency {

        @Test
        void theSameKeyGivesTheFirstAnswerAgain() throws StripeException {
            SessionCreateParams params = order().build();

            Session first = stripe.v1().checkout().sessions().create(params, key("k-1"));
            Session again = stripe.v1().checkout().sessions().create(params, key("k-1"));

            assertThat(again.getId()).isEqualTo(first.getId());
            assertThat(first.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                    .isEmpty();
            assertThat(again.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                    .contains("true");
            assertThat(again.getLastResponse().headers().firstValue("Original-Request"))
                    .contains(first.getLastResponse().requestId());
            assertThat(standIn.sessions()).hasSize(1);
        }

        @Test
        void theSameKeyWithOtherParametersIsAnError() throws StripeException {
            String intent = paid();
            stripe.v1().refunds().create(refundParams(intent, 500L), key("k-1"));

            assertThatExceptionOfType(IdempotencyException.class)
                    .isThrownBy(() -> stripe.v1().refunds().create(refundParams(intent, 600L), key("k-1")))
                    .satisfies(e -> assertThat(e.getStatusCode()).isEqualTo(400));
            assertThatExceptionOfType(IdempotencyException.class)
                    .isThrownBy(() -> stripe.v1().checkout().sessions().create(order().build(), key("k-1")));
            assertThat(standIn.refunds()).hasSize(1);
        }

        @Test
        void anErrorOfTheEndpointIsRepeatedEvenIfItWouldNotHappenAgain() throws StripeException {
            String intent = paid();
            standIn.faults().next(1, "POST", "/v1/refunds", Fault.lastingServerError());

            for (int i = 0; i < 2; i++) {
                assertThatExceptionOfType(ApiException.class)
                        .isThrownBy(() -> stripe.v1().refunds().create(refundParams(intent, 500L), key("k-1")))
                        .satisfies(e -> assertThat(e.getStatusCode()).isEqualTo(500));
            }
            assertThat(standIn.refunds()).isEmpty();
            assertThat(stripe.v1()
                            .refunds()
                            .create(refundParams(intent, 500L), key("k-2"))
                            .getStatus())
                    .isEqualTo("succeeded");
        }

        @Test
        void aRequestThatNeverBeganKeepsNothingForItsKey() throws StripeException {
            String intent = paid();
            RefundCreateParams wrong = RefundCreateParams.builder()
                    .setPaymentIntent(intent)
                    .setAmount(0L)
                    .build();
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> stripe.v1().refunds().create(wrong, key("k-1")));

            Refund refund = stripe.v1().refunds().create(refundParams(intent, 500L), key("k-1"));

            assertThat(refund.getStatus()).isEqualTo("succeeded");
        }

        @Test
        void aKeyInUseByACallUnderWayIsAConflict() throws Exception {
            String intent = paid();
            standIn.faults().next(1, "POST", "/v1/refunds", Fault.delay(Duration.ofSeconds(2)));
            CompletableFuture<Refund> slow = CompletableFuture.supplyAsync(() -> {
                try {
                    return stripe.v1().refunds().create(refundParams(intent, 500L), key("k-1"));
                } catch (StripeException e) {
                    throw new IllegalStateException(e);
                }
            });
            await().atMost(SOON).until(() -> standIn.keyInUse("k-1"));

            assertThatExceptionOfType(StripeException.class)
                    .isThrownBy(() -> stripe.v1().refunds().create(refundParams(intent, 500L), key("k-1")))
                    .satisfies(e -> {
                        assertThat(e.getStatusCode()).isEqualTo(409);
                        assertThat(e.getCode()).isEqualTo("idempotency_key_in_use");
                    });

            assertThat(slow.join().getStatus()).isEqualTo("succeeded");
            assertThat(standIn.refunds()).hasSize(1);
        }

        @Test
        void aKeyOlderThan24HoursIsANewRequest() throws StripeException {
            String intent = paid();
            stripe.v1().refunds().create(refundParams(intent, 500L), key("k-1"));

            standIn.advance(Duration.ofHours(24));
            stripe.v1().refunds().create(refundParams(intent, 500L), key("k-1"));

            assertThat(standIn.refunds()).hasSize(2);
        }

        @Test
        void aKeyHasAtMost255Characters() throws Exception {
            // The SDK does not even send a longer one.
            HttpRequest request = HttpRequest.newBuilder(standIn.baseUrl().resolve("/v1/refunds"))
                    .header("Authorization", "Bearer sk_test_local")
                    .header("Idempotency-Key", "k".repeat(256))
                    .POST(HttpRequest.BodyPublishers.ofString("payment_intent=" + paid()))
                    .build();

            assertThat(BROWSER.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(400);
            assertThat(standIn.refunds()).isEmpty();
        }
    }

    @Nested
    class FaultsOnRequest {

        @Test
        void retriesOfTheSdkMakeOneRefundOfThreeCallsWithOneKey() throws StripeException {
            String intent = paid();
            StripeClient retrying = client(standIn, 2, 20_000);
            standIn.faults().next(1, "POST", "/v1/refunds", Fault.status(500));
            standIn.faults().next(1, "POST", "/v1/refunds", Fault.status(409));

            retrying.v1().refunds().create(refundParams(intent, 500L));

            List<ReceivedRequest> calls = standIn.requests().stream()
                    .filter(call -> call.path().equals("/v1/refunds"))
                    .toList();
            assertThat(calls).hasSize(3);
            assertThat(calls).extracting(ReceivedRequest::idempotencyKey).doesNotContainNull();
            assertThat(calls.stream().map(ReceivedRequest::idempotencyKey).distinct())
                    .hasSize(1);
            assertThat(standIn.refunds()).hasSize(1);
        }

        @Test
        void tooManyRequestsAreAnswered429() {
            standIn.faults().next(1, "*", "/v1/*", Fault.status(429));

            assertThatExceptionOfType(RateLimitException.class)
                    .isThrownBy(() -> stripe.v1().refunds().list())
                    .satisfies(e -> assertThat(e.getCode()).isEqualTo("rate_limit"));
        }

        @Test
        void aCallMayBeDoneWithoutEverBeingAnsweredAndTheRetryFindsItDone() throws StripeException {
            String intent = paid();
            standIn.faults().next(1, "POST", "/v1/refunds", Fault.silenceAfterWork());
            StripeClient hasty = client(standIn, 0, 1000);

            assertThatExceptionOfType(ApiConnectionException.class)
                    .isThrownBy(() -> hasty.v1().refunds().create(refundParams(intent, 500L), key("k-1")));

            await().atMost(SOON).until(() -> standIn.refunds().size() == 1);
            Refund found = stripe.v1().refunds().create(refundParams(intent, 500L), key("k-1"));
            assertThat(found.getId()).isEqualTo(standIn.refunds().getFirst().getId());
        }

        @Test
        void aCallMayNeitherBeDoneNorAnswered() throws StripeException {
            String intent = paid();
            standIn.faults().next(1, "POST", "/v1/refunds", Fault.silenceBeforeWork());
            StripeClient hasty = client(standIn, 0, 1000);

            assertThatExceptionOfType(ApiConnectionException.class)
                    .isThrownBy(() -> hasty.v1().refunds().create(refundParams(intent, 500L), key("k-1")));

            assertThat(standIn.refunds()).isEmpty();
        }

        @Test
        void theConnectionMayBeClosedAfterTheWork() throws StripeException {
            String intent = paid();
            // Java's HTTP client repeats a call by itself when the connection is closed on it.
            standIn.faults().next(2, "POST", "/v1/refunds", Fault.hangUpAfterWork());

            assertThatExceptionOfType(ApiConnectionException.class)
                    .isThrownBy(() -> stripe.v1().refunds().create(refundParams(intent, 500L), key("k-1")));

            assertThat(standIn.refunds()).hasSize(1);
        }

        @Test
        void anAnswerMayBeEmptyThoughTheWorkIsDone() throws StripeException {
            String intent = paid();
            for (int status : List.of(200, 502)) {
                standIn.faults().next(1, "POST", "/v1/refunds", Fault.emptyBody(status));

                assertThatThrownBy(() -> stripe.v1().refunds().create(refundParams(intent, 100L)))
                        .isInstanceOf(NullPointerException.class);
            }
            assertThat(standIn.refunds()).hasSize(2);
        }

        @Test
        void theEndpointMayRefuseForReasonsOfItsOwn() throws StripeException {
            String intent = paid();
            standIn.faults()
                    .next(
                            1,
                            "POST",
                            "/v1/refunds",
                            Fault.error(400, "invalid_request_error", "balance_insufficient", "Insufficient funds."));

            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> refund(intent, null))
                    .satisfies(e -> assertThat(e.getCode()).isEqualTo("balance_insufficient"));
        }

        @Test
        void faultsFitOnlyTheCallsTheyAreMeantFor() throws StripeException {
            standIn.faults().next(1, "POST", "/v1/refunds", Fault.status(500));

            stripe.v1().refunds().list();
            open();

            assertThat(standIn.faults().left()).isEqualTo(1);
            standIn.faults().clear();
            assertThat(standIn.faults().left()).isZero();
        }
    }

    @Nested
    class EventsAndWebhooks {

        @Test
        void eventsAreDeliveredInOrderSignedAndInTheSdksVersion() throws Exception {
            WebhookReceiver shop = receiver();
            String id = open().getId();

            standIn.pay(id);
            standIn.webhooks().awaitQuiet(SOON);

            assertThat(shop.types())
                    .containsExactly(
                            "payment_intent.created",
                            "charge.succeeded",
                            "payment_intent.succeeded",
                            "checkout.session.completed");
            Event completed = shop.events().getLast();
            assertThat(completed.getApiVersion()).isEqualTo(Stripe.API_VERSION);
            assertThat(completed.getDataObjectDeserializer().getObject())
                    .get()
                    .isInstanceOfSatisfying(Session.class, session -> {
                        assertThat(session.getId()).isEqualTo(id);
                        assertThat(session.getPaymentStatus()).isEqualTo("paid");
                    });
            assertThat(stripe.v1().events().retrieve(completed.getId()).getPendingWebhooks())
                    .isZero();
            assertThat(standIn.webhooks().delivered()).hasSize(4);
        }

        @Test
        void anEventTellsTheCallThatCausedItAndKeepsTheStateOfItsTime() throws Exception {
            String intent = paid();
            stripe.v1().refunds().create(refundParams(intent, 500L), key("k-1"));
            Refund refund = standIn.refunds().getFirst();
            standIn.settleRefund(refund.getId(), "failed");

            List<Event> created = stripe.v1()
                    .events()
                    .list(EventListParams.builder().setType("refund.created").build())
                    .getData();

            assertThat(created).singleElement().satisfies(event -> {
                assertThat(event.getRequest().getIdempotencyKey()).isEqualTo("k-1");
                assertThat(event.getDataObjectDeserializer().getObject())
                        .get()
                        .isInstanceOfSatisfying(
                                Refund.class,
                                then -> assertThat(then.getStatus()).isEqualTo("succeeded"));
            });
            assertThat(stripe.v1()
                            .events()
                            .list(EventListParams.builder()
                                    .addType("refund.updated")
                                    .addType("refund.failed")
                                    .build())
                            .getData())
                    .extracting(Event::getType)
                    .containsExactly("refund.failed", "refund.updated");
        }

        @Test
        void whatIsNotReceivedIsDeliveredAgain() throws Exception {
            WebhookReceiver shop = receiver();
            shop.failNext(2);

            standIn.expire(open().getId());
            standIn.webhooks().awaitQuiet(SOON);

            assertThat(standIn.webhooks().attempts())
                    .extracting(Delivery::status)
                    .containsExactly(503, 503, 200);
            assertThat(standIn.webhooks().attempts())
                    .extracting(Delivery::attempt)
                    .containsExactly(1, 2, 3);
            assertThat(shop.types()).containsExactly("checkout.session.expired");
        }

        @Test
        void eventsCanBeHeldBackAndReleasedInAnyOrder() throws Exception {
            WebhookReceiver shop = receiver();
            standIn.webhooks().hold();
            standIn.pay(open().getId());
            standIn.webhooks().awaitQuiet(SOON);
            assertThat(shop.events()).isEmpty();

            List<String> held =
                    standIn.webhooks().held().stream().map(Event::getId).toList();
            standIn.webhooks().release(List.of(held.get(3), held.get(1)));
            standIn.webhooks().awaitQuiet(SOON);

            assertThat(shop.types()).containsExactly("checkout.session.completed", "charge.succeeded");
            standIn.webhooks().release();
            standIn.webhooks().awaitQuiet(SOON);
            assertThat(shop.types()).endsWith("payment_intent.created", "payment_intent.succeeded");
        }

        @Test
        void eventsCanComeTwiceOrInReverseOrNotAtAll() throws Exception {
            WebhookReceiver shop = receiver();
            standIn.webhooks().duplicateNext(1);
            standIn.expire(open().getId());
            standIn.webhooks().awaitQuiet(SOON);
            assertThat(shop.events()).hasSize(2);
            assertThat(shop.events().stream().map(Event::getId).distinct()).hasSize(1);

            standIn.webhooks().reverseNext(4);
            standIn.pay(open().getId());
            standIn.webhooks().awaitQuiet(SOON);
            assertThat(shop.types())
                    .endsWith(
                            "checkout.session.completed",
                            "payment_intent.succeeded",
                            "charge.succeeded",
                            "payment_intent.created");

            standIn.webhooks().dropNext(1);
            String lost = standIn.expire(open().getId()).getId();
            standIn.webhooks().awaitQuiet(SOON);
            assertThat(shop.events()).hasSize(6);

            standIn.webhooks().redeliver(standIn.events().getLast().getId());
            standIn.webhooks().awaitQuiet(SOON);
            assertThat(shop.events()).hasSize(7);
            assertThat(shop.events().getLast().getData().toJson()).contains(lost);
        }

        @Test
        void theVersionOfEventsMayChange() throws Exception {
            WebhookReceiver shop = receiver();
            standIn.webhooks().apiVersion("2025-09-30.clover");

            standIn.expire(open().getId());
            standIn.webhooks().awaitQuiet(SOON);

            assertThat(shop.events().getFirst().getDataObjectDeserializer().getObject())
                    .isEmpty();
        }
    }

    @Nested
    class Pages {

        private HttpResponse<String> get(String url) throws IOException, InterruptedException {
            return BROWSER.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
        }

        private HttpResponse<String> press(String url, String form) throws IOException, InterruptedException {
            return BROWSER.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        @Test
        void theCustomerSeesWhatIsToBePaidOnAPageThatSaysItIsForTests() throws Exception {
            HttpResponse<String> page = get(open().getUrl());

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body())
                    .contains("Test payment page", "MYR 99.80", "T-shirt &lt;M&gt;", "https://shop.example/cart");
        }

        @Test
        void payingLeadsBackToTheShop() throws Exception {
            Session session = open();

            HttpResponse<String> answer = press(session.getUrl(), "action=card");

            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.headers().firstValue("Location"))
                    .contains("https://shop.example/thanks?session=" + session.getId());
            assertThat(session(session.getId()).getPaymentStatus()).isEqualTo("paid");
            assertThat(get(session.getUrl()).body()).contains("This order is paid");
            assertThat(press(session.getUrl(), "action=card").statusCode()).isEqualTo(400);
            assertThat(standIn.charges()).hasSize(1);
        }

        @Test
        void fpxLeadsBackToTheShopBeforeItIsPaid() throws Exception {
            Session session = open();

            assertThat(press(session.getUrl(), "action=fpx").statusCode()).isEqualTo(303);

            assertThat(session(session.getId()).getPaymentStatus()).isEqualTo("unpaid");
            assertThat(get(session.getUrl()).body()).contains("Your payment is on its way");
        }

        @Test
        void aDeclinedCardIsTold() throws Exception {
            assertThat(press(open().getUrl(), "action=decline").body())
                    .contains("Your card was declined.", "Pay by card");
        }

        @Test
        void anExpiredSessionCannotBePaid() throws Exception {
            Session session = open();
            standIn.expire(session.getId());

            assertThat(get(session.getUrl()).body()).contains("This payment link has expired");
            assertThat(press(session.getUrl(), "action=card").statusCode()).isEqualTo(400);
            assertThat(standIn.charges()).isEmpty();
        }

        @Test
        void theDashboardPlaysShopAndBank() throws Exception {
            String dashboard = standIn.baseUrl() + "/";
            Session session = open();
            standIn.payDelayed(session.getId());
            assertThat(get(dashboard).body()).contains("Bank confirms", "MYR 99.80");

            press(dashboard, "id=" + session.getId() + "&action=bank-confirms");
            String intent = standIn.paymentIntents().getFirst().getId();
            press(dashboard, "id=" + intent + "&action=refund&amount=500");
            press(dashboard, "id=" + standIn.refunds().getFirst().getId() + "&action=succeeded");

            assertThat(standIn.refunds()).extracting(Refund::getStatus).containsExactly("succeeded");
            assertThat(get(dashboard).body()).contains("MYR 5.00");
            assertThat(press(dashboard, "id=" + intent + "&action=refund&amount=999999")
                            .body())
                    .contains("greater than unrefunded amount");
        }

        @Test
        void scriptsRunOverHttpToo() throws Exception {
            String control = standIn.baseUrl() + "/_control/";
            Session session = open();

            assertThat(press(control + "sessions/" + session.getId() + "/pay", "")
                            .body())
                    .contains("\"paid\"");
            press(control + "faults?kind=status&status=500&path=/v1/refunds", "");
            assertThatExceptionOfType(ApiException.class)
                    .isThrownBy(() -> stripe.v1().refunds().list());
            assertThat(stripe.v1().refunds().list().getData()).isEmpty();
            assertThat(press(control + "sessions/" + session.getId() + "/pay", "")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(get(control + "webhooks").statusCode()).isEqualTo(200);
        }
    }

    @Nested
    class Restart {

        @TempDir
        Path directory;

        @BeforeEach
        void keepInAFile() {
            standIn.close();
            start();
        }

        private void start() {
            standIn = StripeStandIn.start(0, SECRET, directory.resolve("stripe/data.jsonl"));
            stripe = client(standIn, 0, 20_000);
        }

        @Test
        void everythingIsKept() throws StripeException {
            String open = open().getId();
            String intent = paid();
            Refund refund = stripe.v1().refunds().create(refundParams(intent, 500L), key("k-1"));

            standIn.close();
            start();

            assertThat(session(open).getStatus()).isEqualTo("open");
            Refund again = stripe.v1().refunds().create(refundParams(intent, 500L), key("k-1"));
            assertThat(again.getId()).isEqualTo(refund.getId());
            assertThat(standIn.sessions().getFirst().getId()).isEqualTo(open);
            assertThat(stripe.v1().charges().retrieve(refund.getCharge()).getAmountRefunded())
                    .isEqualTo(500);
        }

        @Test
        void aLineCutOffByAKillIsForgotten() throws Exception {
            open();
            standIn.close();
            Files.writeString(directory.resolve("stripe/data.jsonl"), "{\"kind\":\"SESS", StandardOpenOption.APPEND);

            start();

            assertThat(standIn.sessions()).hasSize(1);
        }

        @Test
        void whatCouldNotBeDeliveredIsDeliveredAfterwards() throws Exception {
            receiver();
            standIn.webhooks().hold();
            standIn.expire(open().getId());
            standIn.close();
            start();

            WebhookReceiver shop = receiver();
            standIn.webhooks().awaitQuiet(SOON);

            assertThat(shop.types()).containsExactly("checkout.session.expired");
        }
    }
}
