package io.tertib.paths;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Refund;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How money is given back. */
@PlatformTest
@BesideOthers
@UsesStripe
class RefundPathsIT {

    private static final String APPROVE = "UserTask_ApproveRefund";
    private static final String OUTSIDE = "UserTask_RefundOutside";
    private static final String RESOLVE = "UserTask_ResolveRefund";
    private static final String GIVEN_BACK = "EndEvent_Refunded";
    private static final String NOT_GIVEN_BACK = "EndEvent_NotRefunded";
    private static final String NEWS_FROM_ELSEWHERE = "BoundaryEvent_RefundUpdated";
    private static final String POLL = "Event_PollDue";

    private final Shop shop;
    private final CamundaClient engine;
    private final StripeStandIn stripe;

    RefundPathsIT(LocalPlatform platform, CamundaClient engine) {
        this.shop = new Shop(platform, engine);
        this.engine = engine;
        this.stripe = platform.stripe();
    }

    @AfterEach
    void letNewsThrough() {
        stripe.webhooks().release();
    }

    @Test
    void aSmallRefundGoesStraightThroughStripe() {
        PlacedOrder order = paidAtStripe(NewOrder.shirtsPaidBy(PaymentMethod.STRIPE));

        Repayment refund = ask(order, Map.of("amount", "20.00", "reason", "requested_by_customer"));

        refund.process().awaitEnd(GIVEN_BACK);
        refund.awaitStatus("SUCCEEDED");
        assertThat(refund.atStripe())
                .singleElement()
                .extracting(Refund::getAmount)
                .isEqualTo(2000L);
        order.awaitPaymentStatus("PARTIALLY_REFUNDED");
        assertThat(order.awaitMail("we have refunded RM20.00").text()).contains("5 to 10 days");
        assertThat(order.timeline()).contains("REFUND_REQUESTED", "REFUNDED");
        order.assertNoMailTwice();
    }

    @Test
    void aLargeRefundIsApprovedInTasklist() {
        PlacedOrder order = paidAtStripe(sofa());
        Repayment refund = ask(order, Map.of());
        Instance process = refund.process();
        Task task = process.task(APPROVE);
        assertThat(task.form()).isEqualTo("approve-refund");
        assertThat(refund.field("status")).isEqualTo("APPROVAL");
        assertThat(process.awaitVariable("refundDueAt")).isNotEmpty();

        assertThat(task.card()).isEqualTo("Order " + order.number() + ", MYR 600.00, Stripe, Other");
        task.complete(Map.of("decision", "perhaps", "note", "A regular customer"));
        assertThat(process.awaitVariable("formProblem")).contains("May this money be given back? Must be one of");
        Task again = process.task(APPROVE);
        assertThat(again.shows("note")).isEqualTo("A regular customer");
        again.complete(Map.of("decision", "APPROVED"));

        process.awaitEnd(GIVEN_BACK);
        assertThat(refund.atStripe()).hasSize(1);
        order.awaitPaymentStatus("REFUNDED").awaitStatus("CANCELLED");
        assertThat(order.awaitTimeline("REFUND_UPDATED")).contains("approved", "A regular customer");
    }

    @Test
    void aLargeRefundIsNotApproved() {
        PlacedOrder order = paidAtStripe(sofa());
        Repayment refund = ask(order, Map.of("amount", "550"));

        refund.process().task(APPROVE).complete(Map.of("decision", "REJECTED", "note", "Worn"));

        refund.process().awaitEnd(NOT_GIVEN_BACK);
        refund.awaitStatus("REJECTED");
        assertThat(refund.atStripe()).isEmpty();
        assertThat(order.mails()).noneMatch(subject -> subject.contains("refunded"));
    }

    @Test
    void approvedThroughTheApiTheTaskVanishes() {
        PlacedOrder order = paidAtStripe(sofa());
        Repayment refund = ask(order, Map.of("amount", "550"));
        Task task = refund.process().task(APPROVE);

        refund.postAsManager("approve", Map.of("note", "By phone"));

        task.awaitGone();
        refund.process().awaitPassed(NEWS_FROM_ELSEWHERE).awaitEnd(GIVEN_BACK);
        assertThat(refund.atStripe()).hasSize(1);
    }

    @Test
    @ScriptsStripe
    void aPendingRefundIsSettledByStripesNews() {
        PlacedOrder order = paidAtStripe(NewOrder.shirtsPaidBy(PaymentMethod.STRIPE));
        stripe.nextRefunds("pending", 1);
        Repayment refund = ask(order, Map.of("amount", "20.00"));
        refund.process().awaitAt(POLL);
        refund.awaitStatus("PENDING");

        stripe.settleRefund(refund.field("providerRefundId"), "succeeded");

        refund.process().awaitEnd(GIVEN_BACK);
        refund.awaitStatus("SUCCEEDED");
        order.awaitMail("we have refunded RM20.00");
    }

    @Test
    @MovesTime
    void aPendingRefundIsFoundSettledWhenNothingIsHeard() {
        PlacedOrder order = paidAtStripe(NewOrder.shirtsPaidBy(PaymentMethod.STRIPE));
        stripe.nextRefunds("pending", 1);
        Repayment refund = ask(order, Map.of("amount", "20.00"));
        Instance process = refund.process().awaitAt(POLL);
        refund.awaitStatus("PENDING");
        stripe.webhooks().awaitQuiet(Duration.ofSeconds(30));
        stripe.webhooks().hold();

        shop.advance(Duration.ofMinutes(61));
        process.awaitPassed("ServiceTask_PollRefund");
        assertThat(refund.field("status")).isEqualTo("PENDING");
        stripe.settleRefund(refund.field("providerRefundId"), "succeeded");
        process.awaitAt(POLL);
        shop.advance(Duration.ofMinutes(61));

        process.awaitEnd(GIVEN_BACK);
        refund.awaitStatus("SUCCEEDED");
        order.awaitPaymentStatus("PARTIALLY_REFUNDED");
    }

    @Test
    void aBankTransferIsGivenBackOutside() {
        PlacedOrder order =
                shop.place(NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER).alreadyPaid("TT-1"));
        Repayment refund = ask(order, Map.of("amount", "49.90", "reason", "RETURNED"));
        Instance process = refund.process();
        Task task = process.task(OUTSIDE);
        assertThat(task.form()).isEqualTo("refund-outside");
        assertThat(process.awaitVariable("refundAmount")).contains("49.90");
        assertThat(task.card()).isEqualTo("Order " + order.number() + ", MYR 49.90, Bank transfer, Goods returned");
        assertThat(task.shows("orderNumber")).isEqualTo(order.number());
        assertThat(task.shows("orderLink")).endsWith("/orders/" + order.id());
        assertThat(task.shows("refundPayments"))
                .startsWith("- MYR 107.80 on ")
                .endsWith("Bank transfer, reference TT-1");

        task.complete(Map.of("reference", " "));
        assertThat(process.awaitVariable("formProblem")).contains("Reference: is needed");
        process.task(OUTSIDE).complete(Map.of("reference", "TT-2"));

        process.awaitEnd(GIVEN_BACK);
        process.awaitNoVariable("refundPayments");
        refund.awaitStatus("SUCCEEDED");
        assertThat(order.awaitMail("we have refunded RM49.90").text()).contains("TT-2");
    }

    @Test
    void whatIsOwedForCancelledPiecesOnlyAManagerKeeps() {
        PlacedOrder order =
                shop.place(NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER).alreadyPaid("TT-3"));
        shop.post(
                        order.path("/cancel"),
                        Map.of(
                                "reason",
                                "Sold out",
                                "items",
                                List.of(Map.of("itemId", order.itemId(0), "quantity", 1))))
                .expect(200);
        Repayment refund = Repayment.of(shop, order, 0);
        Instance process = refund.process();
        Task task = process.task(OUTSIDE);

        refund.post("call-off", Map.of("note", "Made to measure"));

        task.awaitGone();
        process.task(APPROVE).complete(Map.of("decision", "REJECTED"));
        assertThat(process.awaitVariable("formProblem")).contains("Note: is needed: why is the money kept?");
        process.task(APPROVE).complete(Map.of("decision", "REJECTED", "note", "Agreed with the customer"));
        process.awaitEnd(NOT_GIVEN_BACK);
        refund.awaitStatus("REJECTED");
        order.awaitPaymentStatus("PAID").awaitStatus("OPEN");
    }

    @Test
    void givenBackOutsideThroughTheApiTheTaskVanishes() {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.CASH).alreadyPaid("R-1"));
        Repayment refund = ask(order, Map.of());
        Task task = refund.process().task(OUTSIDE);

        refund.post("complete", Map.of("reference", "R-2"));

        task.awaitGone();
        refund.process().awaitEnd(GIVEN_BACK);
        order.awaitPaymentStatus("REFUNDED").awaitStatus("CANCELLED");
    }

    @Test
    void aRefundThatFailsDaysLaterBeginsAnewAndIsTriedAgain() {
        PlacedOrder order = paidAtStripe(NewOrder.shirtsPaidBy(PaymentMethod.STRIPE));
        Repayment refund = ask(order, Map.of("amount", "20.00"));
        Instance first = refund.process();
        first.awaitEnd(GIVEN_BACK);

        stripe.settleRefund(refund.field("providerRefundId"), "failed");

        refund.awaitStatus("FAILED");
        Instance second = other(first, refund);
        assertThat(second.task(RESOLVE).form()).isEqualTo("resolve-refund");
        assertThat(second.awaitVariable("refundFailure")).contains("no reason");
        assertThat(order.field("paymentStatus")).isEqualTo("PAID");
        second.task(RESOLVE).complete(Map.of("decision", "RETRY"));

        second.awaitEnd(GIVEN_BACK);
        second.awaitPassed("StartEvent_RefundFailed");
        refund.awaitStatus("SUCCEEDED");
        assertThat(refund.atStripe()).extracting(Refund::getStatus).containsExactly("failed", "succeeded");
        order.awaitPaymentStatus("PARTIALLY_REFUNDED");
        order.assertNoMailTwice();
    }

    @Test
    void aRefundMadeInStripesDashboardIsTakenOver() {
        PlacedOrder order = paidAtStripe(NewOrder.shirtsPaidBy(PaymentMethod.STRIPE));
        String payment = order.payments().getFirst().path("reference").asString();

        stripe.refundInDashboard(payment, 780);
        Repayment part = Repayment.of(shop, order, 0);
        part.process().awaitEnd(GIVEN_BACK);
        order.awaitPaymentStatus("PARTIALLY_REFUNDED").awaitMail("we have refunded RM7.80");
        stripe.refundInDashboard(payment, 10000);

        Repayment.of(shop, order, 1).process().awaitEnd(GIVEN_BACK);
        order.awaitPaymentStatus("REFUNDED").awaitStatus("CANCELLED");
        assertThat(part.field("source")).isEqualTo("STRIPE");
    }

    @Test
    @ScriptsStripe
    void whatWasRefundedInTheDashboardIsNotRefundedAgain() {
        PlacedOrder order = paidAtStripe(sofa());
        Repayment refund = ask(order, Map.of());
        Task task = refund.process().task(APPROVE);
        stripe.webhooks().hold();
        stripe.refundInDashboard(order.payments().getFirst().path("reference").asString(), 60000);

        task.complete(Map.of("decision", "APPROVED"));

        refund.process().awaitEnd(NOT_GIVEN_BACK);
        refund.awaitStatus("CANCELLED");
        assertThat(refund.field("failureReason")).isEqualTo("already refunded at Stripe");
        Repayment.of(shop, order, 1).awaitStatus("SUCCEEDED").process().awaitEnd(GIVEN_BACK);
        order.awaitPaymentStatus("REFUNDED");
        stripe.webhooks().release();
        stripe.webhooks().awaitQuiet(Duration.ofSeconds(30));
        assertThat(order.json().path("refunds")).hasSize(2);
    }

    @Test
    void enteredInTasklistWronglyAndThenRightly() {
        PlacedOrder order =
                shop.place(NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER).alreadyPaid("TT-3"));
        Instance intake = new Instance(
                shop,
                engine.newCreateInstanceCommand()
                        .bpmnProcessId("refund-intake")
                        .latestVersion()
                        .variables(Map.of("orderNumber", "99999999", "amount", "10", "reason", "OTHER"))
                        .send()
                        .join()
                        .getProcessInstanceKey());

        Task task = intake.task("UserTask_CorrectRefund");
        assertThat(task.form()).isEqualTo("correct-refund");
        assertThat(intake.awaitVariable("formProblem")).contains("no order 99999999");
        assertThat(intake.awaitVariable("correctionDueAt")).isNotEmpty();
        assertThat(task.card()).isEqualTo("Refund for order 99999999, 10");
        assertThat(task.shows("amount")).isEqualTo("10");
        assertThat(task.shows("reason")).isEqualTo("OTHER");
        task.complete(Map.of("orderNumber", order.number(), "amount", "1000", "reason", "RETURNED", "note", "Torn"));
        Shop.await("the other problem")
                .untilAsserted(
                        () -> assertThat(intake.awaitVariable("formProblem")).contains("107.80"));
        Task again = intake.task("UserTask_CorrectRefund");
        assertThat(again.shows("orderNumber")).isEqualTo(order.number());
        assertThat(again.shows("orderLink")).endsWith("/orders/" + order.id());
        assertThat(again.shows("amount")).isEqualTo("1000");
        assertThat(again.shows("note")).isEqualTo("Torn");
        again.complete(Map.of("amount", "10"));

        intake.awaitEnd("EndEvent_RefundRequested");
        Repayment refund = Repayment.of(shop, order, 0);
        assertThat(refund.field("amount")).isEqualTo("10.00");
        refund.process().task(OUTSIDE).complete(Map.of("reference", "TT-4"));
        refund.process().awaitEnd(GIVEN_BACK);
    }

    @Test
    void aWrongRequestIsDiscarded() {
        PlacedOrder order =
                shop.place(NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER).alreadyPaid("TT-5"));
        Instance intake = new Instance(
                shop,
                engine.newCreateInstanceCommand()
                        .bpmnProcessId("refund-intake")
                        .latestVersion()
                        .variables(Map.of(
                                "orderNumber", Integer.parseInt(order.number()), "amount", "1000", "reason", "OTHER"))
                        .send()
                        .join()
                        .getProcessInstanceKey());

        intake.task("UserTask_CorrectRefund").complete(Map.of("discard", true));

        intake.awaitEnd("EndEvent_RequestDiscarded");
        assertThat(order.json().path("refunds")).isEmpty();
    }

    @Test
    void aRefundBringsAnArchivedOrderBack() {
        PlacedOrder order = shop.place(NewOrder.serviceAlreadyPaid());
        order.awaitTimeline("COMPLETED");
        order.archive();

        Repayment refund = ask(order, Map.of());

        assertThat(order.field("archivedAt")).isEmpty();
        assertThat(order.awaitTimeline("UNARCHIVED")).contains("refund of MYR 30.00");
        refund.process().task(OUTSIDE).complete(Map.of("reference", "R-9"));
        refund.process().awaitEnd(GIVEN_BACK);
        order.awaitPaymentStatus("REFUNDED");
    }

    @Test
    void aSecondProcessOfARefundEndsQuietly() {
        PlacedOrder order = paidAtStripe(NewOrder.shirtsPaidBy(PaymentMethod.STRIPE));
        Repayment refund = ask(order, Map.of("amount", "5"));
        Instance first = refund.process();
        first.awaitEnd(GIVEN_BACK);

        engine.newPublishMessageCommand()
                .messageName("refund.requested")
                .correlationKey(refund.id())
                .timeToLive(Duration.ofHours(1))
                .variables(Map.of("refundId", refund.id(), "orderId", order.id()))
                .send()
                .join();

        other(first, refund).awaitEnd("EndEvent_AlreadyTakenOn");
        assertThat(refund.atStripe()).hasSize(1);
        order.assertNoMailTwice();
    }

    @Test
    void moneyNobodyWaitedForIsGivenBackByDecision() {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.CASH));
        order.task("UserTask_MarkAsPaid");
        Instance review = shop.awaitReview(order.pay("120.00"));
        assertThat(review.awaitVariable("reviewDueAt")).isNotEmpty();

        review.task("UserTask_ReviewPayment").complete(Map.of("decision", "REFUND"));

        review.awaitEnd("EndEvent_Settled");
        Repayment refund = Repayment.of(shop, order, 0);
        assertThat(refund.field("amount")).isEqualTo("12.20");
        refund.process().task(OUTSIDE).complete(Map.of("reference", "R-3"));
        refund.process().awaitEnd(GIVEN_BACK);
        order.awaitPaymentStatus("PARTIALLY_REFUNDED");
    }

    private static NewOrder sofa() {
        return NewOrder.paidBy(PaymentMethod.STRIPE).goods("Sofa", 1, "600.00");
    }

    private PlacedOrder paidAtStripe(NewOrder entered) {
        PlacedOrder order = shop.place(entered);
        order.process().awaitAt("Gateway_AwaitStripe");
        stripe.pay(order.paymentPage());
        return order.awaitPaymentStatus("PAID");
    }

    private Repayment ask(PlacedOrder order, Map<String, Object> request) {
        return Repayment.ask(shop, order, request);
    }

    private Instance other(Instance first, Repayment refund) {
        List<Instance> both = shop.awaitInstances(2, "refund-process", "refundId", refund.id());
        return both.stream()
                .filter(found -> found.key() != first.key())
                .findFirst()
                .orElseThrow();
    }
}
