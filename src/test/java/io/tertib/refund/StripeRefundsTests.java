package io.tertib.refund;

import static io.tertib.Shop.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.model.Event;
import com.stripe.model.Refund;
import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import io.tertib.local.stripe.Fault;
import io.tertib.local.stripe.StripeStandIn;
import io.tertib.order.OrderLifecycle;
import io.tertib.order.Orders;
import io.tertib.payment.Checkouts;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Refunds through something that behaves like Stripe, on good days and bad ones, its news by webhook included. */
@DatabaseTest
class StripeRefundsTests {

    private static final String REFUNDS = "/v1/refunds";
    private static final Time TIME = new Time();
    private static final StripeStandIn STRIPE = StripeStandIn.start(0, "whsec_test", null, TIME);
    private static final Origin STAFF = new Origin("staff", Origin.Source.API);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    private Shop shop;

    @Autowired
    private Checkouts checkouts;

    @Autowired
    private Refunds refunds;

    @Autowired
    private StripeRefunds atStripe;

    @Autowired
    private RefundRepository rows;

    @Autowired
    private Orders orders;

    @Autowired
    private OrderLifecycle lifecycle;

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
        STRIPE.webhooks().release();
    }

    @AfterEach
    void noMoreTrouble() {
        TIME.ahead = Duration.ZERO;
        STRIPE.faults().clear();
        STRIPE.webhooks().release();
        STRIPE.webhooks().awaitQuiet(PATIENCE);
    }

    @Test
    void givesBackThroughStripeAndIsToldSoOnceMore() {
        UUID order = paid();
        UUID refund = refund(order, "50.00", RefundReason.DUPLICATE);

        RefundView sent = atStripe.send(refund);

        assertThat(sent.status()).isEqualTo(RefundStatus.SUCCEEDED);
        Refund made = made(order).getFirst();
        assertThat(made.getId()).isEqualTo(sent.providerRefundId());
        assertThat(made.getAmount()).isEqualTo(5000);
        assertThat(made.getReason()).isEqualTo("duplicate");
        assertThat(made.getMetadata())
                .containsEntry("refundId", refund.toString())
                .containsEntry("orderId", order.toString())
                .containsEntry("attempt", "1");
        settle();
        assertThat(atStripe.send(refund)).isEqualTo(sent);
        assertThat(made(order)).hasSize(1);
        assertThat(rows.count()).isEqualTo(1);
        assertBalance(order, "50.00", "0.00");
        assertThat(shop.timeline(order)).containsOnlyOnce("REFUNDED");
    }

    /** What goes wrong, and how often. */
    record Trouble(String name, int times, Fault fault) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Trouble> troubles() {
        return Stream.of(
                new Trouble("500, nothing done", 4, Fault.status(500)),
                new Trouble("500, told again to the same key", 1, Fault.lastingServerError()),
                new Trouble("429", 2, Fault.status(429)),
                new Trouble("another call under way", 4, Fault.status(409)),
                new Trouble("done, answered without a body", 1, Fault.emptyBody(200)),
                new Trouble("done, answered without a body as by a proxy", 1, Fault.emptyBody(502)),
                new Trouble("done, answered with a page", 1, Fault.garbledBody(200)),
                new Trouble("done, never answered", 3, Fault.silenceAfterWork()),
                new Trouble("done, connection lost", 4, Fault.hangUpAfterWork()));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void whateverGoesWrongItIsOneRefund(Trouble trouble) {
        UUID order = paid();
        UUID refund = refund(order, "20.00", RefundReason.OTHER);
        // No news: only the answers count here.
        STRIPE.webhooks().hold();
        STRIPE.faults().next(trouble.times(), "POST", REFUNDS, trouble.fault());

        await().atMost(PATIENCE).until(() -> succeeds(() -> atStripe.send(refund)));

        assertThat(STRIPE.faults().left()).isLessThan(trouble.times());
        STRIPE.faults().clear();
        assertThat(refunds.get(refund).status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(made(order)).hasSize(1);
        STRIPE.webhooks().release();
        settle();
        assertBalance(order, "20.00", "0.00");
        assertThat(rows.count()).isEqualTo(1);
    }

    @Test
    void afterADayWhoseOutcomeIsUnknownItIsLookedForFirst() {
        UUID order = paid();
        UUID refund = refund(order, "20.00", RefundReason.OTHER);
        STRIPE.webhooks().hold();
        STRIPE.faults().next(3, "POST", REFUNDS, Fault.silenceAfterWork());
        assertThat(succeeds(() -> atStripe.send(refund))).isFalse();
        await().atMost(PATIENCE).until(() -> made(order).size() == 1);
        STRIPE.faults().clear();
        // Stripe forgets keys after a day: the same key would be another refund then.
        TIME.ahead = Duration.ofHours(25);

        assertThat(atStripe.send(refund).status()).isEqualTo(RefundStatus.SUCCEEDED);

        assertThat(made(order)).hasSize(1);
    }

    @Test
    void sentTwiceAtOnceItIsOneRefund() throws Exception {
        UUID order = paid();
        UUID refund = refund(order, "20.00", RefundReason.OTHER);

        atOnce(3, i -> () -> succeeds(() -> atStripe.send(refund)));

        assertThat(atStripe.send(refund).status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(made(order)).hasSize(1);
        settle();
        assertThat(rows.count()).isEqualTo(1);
    }

    @Test
    void whatStripeRefusesFailsInWordsAndMayBeTriedAgain() {
        UUID order = paid();
        UUID refund = refund(order, "20.00", RefundReason.OTHER);
        STRIPE.faults()
                .next(
                        1,
                        "POST",
                        REFUNDS,
                        Fault.error(
                                400,
                                "invalid_request_error",
                                "balance_insufficient",
                                "You have insufficient funds in your Stripe account."));

        RefundView refused = atStripe.send(refund);

        assertThat(refused.step()).isEqualTo(RefundStep.RESOLVE);
        assertThat(refused.failureReason()).contains("insufficient funds");
        assertBalance(order, "0.00", "0.00");
        refunds.resolve(refund, RefundResolution.RETRY, null, null, STAFF);
        assertThat(atStripe.send(refund).status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(made(order)).hasSize(1);
    }

    @Test
    void aPendingRefundIsSettledByTheNewsOrByAsking() {
        UUID order = paid();
        STRIPE.nextRefunds("pending", 2);
        UUID told = refund(order, "20.00", RefundReason.OTHER);
        UUID asked = refund(order, "30.00", RefundReason.OTHER);
        assertThat(atStripe.send(told).step()).isEqualTo(RefundStep.AWAIT);
        assertThat(atStripe.send(asked).step()).isEqualTo(RefundStep.AWAIT);
        assertThat(atStripe.poll(asked).step()).isEqualTo(RefundStep.AWAIT);
        settle();
        assertBalance(order, "0.00", "50.00");

        STRIPE.settleRefund(provider(told), "succeeded");
        settle();
        STRIPE.webhooks().hold();
        STRIPE.settleRefund(provider(asked), "succeeded");

        assertThat(refunds.get(told).status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(refunds.get(asked).status()).isEqualTo(RefundStatus.PENDING);
        assertThat(atStripe.poll(asked).status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertBalance(order, "50.00", "0.00");
        assertThat(shop.messages(order)).contains("refund.updated");
    }

    @Test
    void theNewsMayOvertakeTheAnswer() {
        UUID order = paid();
        UUID refund = refund(order, "20.00", RefundReason.OTHER);
        STRIPE.faults().next(3, "POST", REFUNDS, Fault.silenceAfterWork());

        assertThat(succeeds(() -> atStripe.send(refund))).isFalse();
        settle();

        assertThat(refunds.get(refund).status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(rows.count()).isEqualTo(1);
        assertThat(shop.messages(order)).contains("refund.updated");
    }

    @Test
    void newsInWrongOrderAndTwiceNeverGoesBack() {
        UUID order = paid();
        STRIPE.nextRefunds("pending", 1);
        UUID refund = refund(order, "20.00", RefundReason.OTHER);
        STRIPE.webhooks().hold();
        atStripe.send(refund);
        STRIPE.settleRefund(provider(refund), "succeeded");
        STRIPE.settleRefund(provider(refund), "failed");
        List<String> news = new ArrayList<>(
                STRIPE.webhooks().held().stream().map(Event::getId).toList());
        Collections.reverse(news);

        STRIPE.webhooks().duplicateNext(news.size());
        STRIPE.webhooks().release(news);
        settle();
        news.forEach(STRIPE.webhooks()::redeliver);
        settle();

        assertThat(refunds.get(refund).status()).isEqualTo(RefundStatus.FAILED);
        assertBalance(order, "0.00", "0.00");
        assertThat(rows.count()).isEqualTo(1);
    }

    @Test
    void aRefundThatFailsAfterItHadSucceededBeginsAnew() {
        UUID order = paid();
        UUID refund = refund(order, null, RefundReason.OTHER);
        refunds.takeOn(refund, 1);
        atStripe.send(refund);
        settle();
        assertThat(shop.<String>order(order, "$.status")).isEqualTo("CANCELLED");
        lifecycle.archive(order, STAFF);

        STRIPE.settleRefund(provider(refund), "failed");
        settle();

        RefundView failed = refunds.get(refund);
        assertThat(failed.step()).isEqualTo(RefundStep.RESOLVE);
        assertThat(failed.failureReason()).isEqualTo("Stripe gives no reason");
        assertBalance(order, "0.00", "0.00");
        assertThat(shop.<@Nullable String>order(order, "$.archivedAt")).isNull();
        assertThat(shop.messages(order)).containsOnlyOnce("refund.failed");
        assertThat(refunds.takeOn(refund, 2).accepted()).isTrue();

        // The next attempt is another refund; what is told again of the first changes nothing.
        refunds.resolve(refund, RefundResolution.RETRY, null, null, STAFF);
        STRIPE.events().stream()
                .filter(event -> event.getType().startsWith("refund."))
                .forEach(event -> STRIPE.webhooks().redeliver(event.getId()));
        settle();
        assertThat(atStripe.send(refund).status()).isEqualTo(RefundStatus.SUCCEEDED);
        settle();
        assertThat(made(order)).extracting(Refund::getStatus).containsExactly("failed", "succeeded");
        assertThat(rows.count()).isEqualTo(1);
        assertBalance(order, "137.80", "0.00");
    }

    @Test
    void aRefundCancelledAtStripeIsForStaffToDecide() {
        UUID order = paid();
        STRIPE.nextRefunds("requires_action", 1);
        UUID refund = refund(order, "20.00", RefundReason.OTHER);
        assertThat(atStripe.send(refund).step()).isEqualTo(RefundStep.AWAIT);

        STRIPE.settleRefund(provider(refund), "canceled");
        settle();

        assertThat(refunds.get(refund).status()).isEqualTo(RefundStatus.CANCELLED);
        assertThat(refunds.get(refund).step()).isEqualTo(RefundStep.RESOLVE);
        assertBalance(order, "0.00", "0.00");
        assertThat(shop.timeline(order)).contains("REFUND_FAILED");
    }

    @Test
    void aRefundMadeInTheDashboardIsInTheLedger() {
        UUID order = paid();

        Refund made = STRIPE.refundInDashboard(intent(order), 3000);
        settle();
        STRIPE.events().stream()
                .filter(event -> event.getType().startsWith("refund."))
                .forEach(event -> STRIPE.webhooks().redeliver(event.getId()));
        settle();

        RefundView refund = refunds.ofOrder(order).getFirst();
        assertThat(rows.count()).isEqualTo(1);
        assertThat(refund.providerRefundId()).isEqualTo(made.getId());
        assertThat(refund.source()).isEqualTo(Origin.Source.STRIPE);
        assertThat(refund.status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertBalance(order, "30.00", "0.00");
        assertThat(shop.messages(order)).containsOnlyOnce("refund.requested");

        STRIPE.settleRefund(made.getId(), "failed");
        settle();
        assertThat(refunds.get(refund.id()).step()).isEqualTo(RefundStep.RESOLVE);
        refunds.resolve(refund.id(), RefundResolution.RETRY, null, null, STAFF);
        STRIPE.events().stream()
                .filter(event -> event.getType().startsWith("refund."))
                .forEach(event -> STRIPE.webhooks().redeliver(event.getId()));
        settle();
        atStripe.send(refund.id());
        settle();
        assertThat(rows.count()).isEqualTo(1);
        assertBalance(order, "30.00", "0.00");
    }

    @Test
    void whatWasRefundedInTheDashboardIsNotRefundedOnceMore() {
        UUID order = paid();
        UUID refund = refund(order, null, RefundReason.OTHER);
        STRIPE.webhooks().hold();
        STRIPE.refundInDashboard(intent(order), 13780);

        RefundView called = atStripe.send(refund);

        assertThat(called.status()).isEqualTo(RefundStatus.CANCELLED);
        assertThat(called.step()).isEqualTo(RefundStep.CLOSED);
        assertThat(called.failureReason()).isEqualTo("already refunded at Stripe");
        assertThat(refunds.ofOrder(order))
                .extracting(RefundView::status)
                .containsExactlyInAnyOrder(RefundStatus.CANCELLED, RefundStatus.SUCCEEDED);
        assertBalance(order, "137.80", "0.00");
        STRIPE.webhooks().release();
        settle();
        assertThat(rows.count()).isEqualTo(2);
    }

    @Test
    void moreGivenBackThanCameInIsTrueAllTheSame() {
        UUID order = paid();
        UUID refund = refund(order, "100.00", RefundReason.OTHER);
        STRIPE.faults().next(1, "POST", REFUNDS, Fault.error(400, "invalid_request_error", null, "no"));
        atStripe.send(refund);
        refunds.resolve(refund, RefundResolution.OUTSIDE, null, null, STAFF);
        refunds.complete(refund, "TT-1", STAFF);

        STRIPE.refundInDashboard(intent(order), 13780);
        settle();

        assertBalance(order, "237.80", "0.00");
        assertThat(shop.<List<String>>order(order, "$.timeline[*].message"))
                .anyMatch(message -> message.startsWith("More has been given back than came in"));
    }

    /** An order of MYR 137.80, paid on its page at Stripe. */
    private UUID paid() {
        UUID order = shop.place(Samples.order().anew());
        checkouts.open(order);
        STRIPE.pay(STRIPE.sessions().stream()
                .filter(session -> order.toString().equals(session.getMetadata().get("orderId")))
                .findFirst()
                .orElseThrow()
                .getId());
        settle();
        assertThat(shop.<String>order(order, "$.paymentStatus")).isEqualTo("PAID");
        return order;
    }

    private UUID refund(UUID order, @Nullable String amount, RefundReason reason) {
        return refunds.request(
                        order,
                        new RequestRefund(amount == null ? null : new BigDecimal(amount), reason, null),
                        new RequestKey("test:" + UUID.randomUUID(), ""),
                        STAFF)
                .parts()
                .getFirst()
                .id();
    }

    private static boolean succeeds(Runnable work) {
        try {
            work.run();
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Waits until all news has been delivered and handled. */
    private void settle() {
        STRIPE.webhooks().awaitQuiet(PATIENCE);
        shop.awaitInbox();
    }

    private String intent(UUID order) {
        return shop.order(order, "$.payments[0].reference");
    }

    private String provider(UUID refund) {
        return String.valueOf(refunds.get(refund).providerRefundId());
    }

    /** The order's refunds at Stripe, the oldest first. */
    private List<Refund> made(UUID order) {
        String intent = intent(order);
        return STRIPE.refunds().stream()
                .filter(refund -> intent.equals(refund.getPaymentIntent()))
                .toList();
    }

    private void assertBalance(UUID order, String refunded, String refunding) {
        assertThat(orders.get(order).refunded().toDecimal()).isEqualTo(refunded);
        assertThat(orders.get(order).refunding().toDecimal()).isEqualTo(refunding);
    }

    /** Stripe's time, which a test may put forward. */
    private static final class Time extends Clock {

        private volatile Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
