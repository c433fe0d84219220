package io.tertib.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.stripe.model.Event;
import com.stripe.model.checkout.Session;
import io.camunda.client.CamundaClient;
import io.tertib.BesideOthers;
import io.tertib.MovesTime;
import io.tertib.PlatformTest;
import io.tertib.ScriptsStripe;
import io.tertib.UsesStripe;
import io.tertib.local.LocalPlatform;
import io.tertib.local.stripe.StripeStandIn;
import io.tertib.order.PaymentMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How orders are paid through Stripe, when its news come late, twice, out of order or not at all. */
@PlatformTest
@BesideOthers
@UsesStripe
class StripePathsIT {

    private static final String AWAIT_STRIPE = "Gateway_AwaitStripe";
    private static final String CREATE_SHIPMENT = "UserTask_CreateShipment";
    private static final String CHOOSE_OTHER_PAYMENT = "UserTask_ChooseOtherPayment";
    private static final String LINK = "your link to pay RM107.80";

    private final Shop shop;
    private final StripeStandIn stripe;

    StripePathsIT(LocalPlatform platform, CamundaClient engine) {
        this.shop = new Shop(platform, engine);
        this.stripe = platform.stripe();
    }

    @AfterEach
    void letNewsThrough() {
        stripe.webhooks().release();
    }

    @Test
    void paidOnThePaymentPage() {
        PlacedOrder order = placed();
        assertThat(order.awaitMail(LINK).text()).contains(order.field("paymentUrl"));
        assertThat(order.timeline()).containsExactly("ORDER_PLACED", "PAYMENT_REQUESTED");

        Session paid = stripe.pay(order.paymentPage());

        order.awaitPaymentStatus("PAID").task(CREATE_SHIPMENT);
        assertThat(order.payments()).singleElement().satisfies(payment -> {
            assertThat(payment.path("method").asString()).isEqualTo("STRIPE");
            assertThat(payment.path("amount").asString()).isEqualTo("107.80");
            assertThat(payment.path("reference").asString()).isEqualTo(paid.getPaymentIntent());
            assertThat(payment.path("source").asString()).isEqualTo("STRIPE");
        });
        assertThat(order.paymentPages()).hasSize(1);
        assertThat(order.field("paymentUrl")).isEmpty();
        order.awaitMail("we have received your payment");
        order.assertNoMailTwice();
    }

    @Test
    @ScriptsStripe
    void whoComesBackBeforeTheNewsIsToldThatThePaymentIsBeingConfirmed() {
        PlacedOrder order = placed();
        assertThat(order.trackingPage()).contains("Not paid yet", order.field("paymentUrl"), "Pay RM107.80");
        stripe.webhooks().hold();

        String comesBackTo = stripe.pay(order.paymentPage()).getSuccessUrl();

        assertThat(shop.visit(comesBackTo).text())
                .contains("Your payment is being confirmed", "http-equiv=\"refresh\"")
                .doesNotContain("Not paid yet", "Pay RM107.80");
        stripe.webhooks().release();
        order.awaitPaymentStatus("PAID");
        assertThat(shop.visit(comesBackTo).text()).contains("Paid").doesNotContain("http-equiv", "being confirmed");
    }

    @Test
    @ScriptsStripe
    void newsThatComesTwiceAndInWrongOrderIsOnePayment() {
        PlacedOrder order = placed();
        stripe.webhooks().hold();
        stripe.pay(order.paymentPage());
        List<String> news = new ArrayList<>(
                stripe.webhooks().held().stream().map(Event::getId).toList());
        Collections.reverse(news);

        stripe.webhooks().duplicateNext(news.size());
        stripe.webhooks().release(news);
        stripe.webhooks().release();
        news.forEach(stripe.webhooks()::redeliver);
        stripe.webhooks().awaitQuiet(Duration.ofSeconds(30));

        order.awaitPaymentStatus("PAID").task(CREATE_SHIPMENT);
        assertThat(order.payments()).hasSize(1);
        assertThat(order.timeline()).containsOnlyOnce("PAYMENT_RECEIVED").doesNotContain("PAYMENT_FLAGGED");
    }

    @Test
    void aDelayedPaymentCountsOnceTheBankHasSaidYes() {
        PlacedOrder order = placed();
        String page = order.paymentPage();

        stripe.payDelayed(page);
        stripe.webhooks().awaitQuiet(Duration.ofSeconds(30));
        assertThat(order.field("paymentStatus")).isEqualTo("PENDING");
        stripe.settleDelayed(page, true);

        order.awaitPaymentStatus("PAID").task(CREATE_SHIPMENT);
        assertThat(order.payments()).hasSize(1);
    }

    @Test
    void aDelayedPaymentThatFailsGetsTheCustomerAnotherPage() {
        PlacedOrder order = placed();
        String page = order.paymentPage();

        stripe.payDelayed(page);
        stripe.settleDelayed(page, false);

        Shop.await("another page").until(() -> order.paymentPages().size() == 2);
        assertThat(order.field("paymentStatus")).isEqualTo("PENDING");
        stripe.pay(order.paymentPage());
        order.awaitPaymentStatus("PAID");
    }

    @Test
    void whenThePageExpiresTheCustomerGetsAnother() {
        PlacedOrder order = placed();

        stripe.expire(order.paymentPage());

        Shop.await("another page").until(() -> order.paymentPages().size() == 2);
        order.process().awaitPassed("Event_CheckoutExpired");
        Shop.await("another link")
                .untilAsserted(
                        () -> assertThat(order.mails()).filteredOn(LINK::equals).hasSize(2));
        stripe.pay(order.paymentPage());
        order.awaitPaymentStatus("PAID").task(CREATE_SHIPMENT);
    }

    @Test
    @MovesTime
    void remindedThenExpiredThePageIsClosed() {
        PlacedOrder order = placed();

        shop.advance(Duration.ofHours(12));
        assertThat(order.awaitMail("please pay RM107.80").text()).contains(order.field("paymentUrl"));
        shop.advancePast(order.time("paymentDueAt"));

        order.awaitStatus("EXPIRED").awaitPaymentStatus("VOIDED");
        order.awaitMail("expired, because it was not paid");
        order.process().awaitEnd("EndEvent_OrderExpired");
        assertThat(order.field("paymentUrl")).isEmpty();
        assertThat(order.paymentPages()).extracting(Session::getStatus).containsOnly("expired");
    }

    @Test
    @MovesTime
    void aPageThatEndsJustBeforeTheOrderDoesIsNotReplaced() {
        PlacedOrder order = placed();
        order.awaitMail(LINK);

        // Stripe keeps no page for a whole day.
        shop.advancePast(order.time("paymentDueAt").minus(Duration.ofSeconds(30)));
        order.process().awaitPassed("Event_CheckoutExpired");
        shop.advancePast(order.time("paymentDueAt"));

        order.awaitStatus("EXPIRED").awaitMail("expired, because it was not paid");
        assertThat(order.paymentPages()).hasSize(1);
        order.assertNoMailTwice();
    }

    @Test
    @MovesTime
    void paidAtTheLastMomentWithLateNewsIsReviewed() {
        PlacedOrder order = placed();
        stripe.webhooks().hold();
        stripe.pay(order.paymentPage());

        shop.advancePast(order.time("paymentDueAt"));

        order.awaitStatus("EXPIRED").awaitTimeline("PAYMENT_FLAGGED");
        assertThat(order.field("captured")).isEqualTo("107.80");
        stripe.webhooks().release();
        stripe.webhooks().awaitQuiet(Duration.ofSeconds(30));
        review(order, 0, "after the order had expired");
        assertThat(order.payments()).hasSize(1);
    }

    @Test
    void recordedByStaffThePageIsClosed() {
        PlacedOrder order = placed();

        order.pay("107.80");

        order.task(CREATE_SHIPMENT);
        Shop.await("page closed")
                .untilAsserted(() -> assertThat(order.paymentPages())
                        .extracting(Session::getStatus)
                        .containsExactly("expired"));
        assertThat(order.field("paymentUrl")).isEmpty();
    }

    @Test
    @ScriptsStripe
    void recordedByStaffAndPaidOnThePageIsReviewed() {
        PlacedOrder order = placed();
        stripe.webhooks().hold();
        stripe.pay(order.paymentPage());

        order.pay("107.80");

        order.task(CREATE_SHIPMENT);
        order.awaitField("captured", "215.60");
        stripe.webhooks().release();
        stripe.webhooks().awaitQuiet(Duration.ofSeconds(30));
        review(order, 1, "already paid in full");
        assertThat(order.payments()).hasSize(2);
    }

    @Test
    void partlyRecordedByStaffTheRestIsPaidOnAnotherPage() {
        PlacedOrder order = placed();

        order.pay("50.00");
        Shop.await("another page").until(() -> order.paymentPages().size() == 2);
        order.awaitMail("your link to pay RM57.80");
        stripe.pay(order.paymentPage());

        order.awaitPaymentStatus("PAID").task(CREATE_SHIPMENT);
        assertThat(order.field("captured")).isEqualTo("107.80");
    }

    @Test
    @ScriptsStripe
    void whoPaysOnAPageThatIsAboutToBeClosedHasPaidAndItIsReviewed() {
        PlacedOrder order = placed();
        stripe.webhooks().hold();
        stripe.pay(order.paymentPage());

        order.pay("50.00");

        // Stripe tells of the payment when the page is to be closed.
        order.awaitField("captured", "157.80").awaitPaymentStatus("PAID");
        order.task(CREATE_SHIPMENT);
        stripe.webhooks().release();
        stripe.webhooks().awaitQuiet(Duration.ofSeconds(30));
        assertThat(order.payments()).hasSize(2);
        assertThat(order.paymentPages()).hasSize(1);
        assertThat(order.timeline()).filteredOn("PAYMENT_FLAGGED"::equals).isNotEmpty();
    }

    @Test
    void aDeclinedCardLeavesThePageOpen() {
        PlacedOrder order = placed();

        stripe.decline(order.paymentPage());
        stripe.webhooks().awaitQuiet(Duration.ofSeconds(30));

        assertThat(order.field("paymentStatus")).isEqualTo("PENDING");
        stripe.pay(order.paymentPage());
        order.awaitPaymentStatus("PAID");
        assertThat(order.paymentPages()).hasSize(1);
    }

    @Test
    void aPartThatIsPaidElsewhereClosesThePageAndSendsAnotherLink() {
        PlacedOrder order = placed();
        order.awaitMail(LINK);

        order.pay("20.00");

        assertThat(order.awaitMail("your link to pay RM87.80").text()).contains(order.field("paymentUrl"));
        assertThat(order.paymentPages())
                .extracting(Session::getStatus, Session::getAmountTotal)
                .containsExactlyInAnyOrder(tuple("expired", 10780L), tuple("open", 8780L));
        stripe.pay(order.paymentPage());
        order.awaitPaymentStatus("PAID").task(CREATE_SHIPMENT);
        order.assertNoMailTwice();
    }

    @Test
    void whatIsTooLittleForStripeIsPaidInAnotherWay() {
        PlacedOrder order = placed();
        order.pay("106.80");

        Task refused = order.task(CHOOSE_OTHER_PAYMENT);
        assertThat(refused.form()).isEqualTo("choose-other-payment");
        assertThat(order.process().awaitVariable("checkoutRefusal")).contains("MYR 1.00 is less than Stripe takes");
        assertThat(order.paymentPages()).extracting(Session::getStatus).containsExactly("expired");
        refused.complete(Map.of("decision", "OTHER_METHOD", "method", "COD"));
        assertThat(order.process().awaitVariable("decisionProblem")).contains("How does the customer pay?");
        Task again = order.task(CHOOSE_OTHER_PAYMENT);
        assertThat(again.card()).isEqualTo("Order " + order.number() + ", MYR 1.00, 2 items");
        assertThat(again.shows("decision")).isEqualTo("OTHER_METHOD");
        again.complete(Map.of("decision", "OTHER_METHOD", "method", "BANK_TRANSFER", "note", "Only a ringgit"));

        assertThat(order.awaitMail("how to pay RM1.00").text()).contains("Bank transfer", "RM1.00");
        order.task("UserTask_MarkAsPaid").complete(Map.of("amount", "1.00", "reference", "TT-1"));
        order.awaitPaymentStatus("PAID").task(CREATE_SHIPMENT);
        assertThat(order.field("paymentMethod")).isEqualTo("BANK_TRANSFER");
    }

    @Test
    void whatIsTooLittleForStripeMayAlsoBePaidWhileStaffThinkAboutIt() {
        PlacedOrder order = placed();
        order.pay("106.80");
        Task refused = order.task(CHOOSE_OTHER_PAYMENT);

        order.pay("1.00");

        refused.awaitGone();
        order.awaitPaymentStatus("PAID").task(CREATE_SHIPMENT);
    }

    @Test
    void anOrderWithoutAPageIsCancelledByStaff() {
        PlacedOrder order = placed();
        order.pay("106.80");

        order.task(CHOOSE_OTHER_PAYMENT).complete(Map.of("decision", "CANCEL", "note", "The customer agrees"));

        order.awaitTimeline("CANCELLATION_REQUESTED");
        assertThat(order.json().path("refunds").path(0).path("amount").asString())
                .isEqualTo("106.80");
    }

    private PlacedOrder placed() {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.STRIPE));
        order.process().awaitAt(AWAIT_STRIPE);
        return order;
    }

    private void review(PlacedOrder order, int payment, String reason) {
        Instance review =
                shop.awaitReview(order.payments().get(payment).path("id").asString());
        assertThat(review.awaitVariable("reviewReason")).contains(reason);
        review.task("UserTask_ReviewPayment").complete(Map.of("decision", "RETURNED", "reference", "re_1"));
        review.awaitEnd("EndEvent_Settled");
    }
}
