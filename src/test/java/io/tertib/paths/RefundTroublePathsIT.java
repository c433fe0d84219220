package io.tertib.paths;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Refund;
import io.camunda.client.CamundaClient;
import io.tertib.BesideOthers;
import io.tertib.PlatformTest;
import io.tertib.ScriptsStripe;
import io.tertib.local.LocalPlatform;
import io.tertib.local.camunda.Incident;
import io.tertib.local.stripe.Fault;
import io.tertib.local.stripe.StripeStandIn;
import io.tertib.order.PaymentMethod;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stripe has trouble when it is asked to give money back, or refuses to. */
@PlatformTest
@BesideOthers
@ScriptsStripe
class RefundTroublePathsIT {

    private static final String REFUNDS = "/v1/refunds";
    private static final String RESOLVE = "UserTask_ResolveRefund";
    private static final String GIVEN_BACK = "EndEvent_Refunded";

    /** More than all attempts together make. */
    private static final int ALWAYS = 1_000;

    private final CamundaClient engine;
    private final Shop shop;
    private final StripeStandIn stripe;

    RefundTroublePathsIT(LocalPlatform platform, CamundaClient engine) {
        this.engine = engine;
        this.shop = new Shop(platform, engine);
        this.stripe = platform.stripe();
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
                new Trouble("done, answered without a body", 1, Fault.emptyBody(200)),
                new Trouble("done, answered without a body as by a proxy", 1, Fault.emptyBody(502)),
                new Trouble("done, never answered", 3, Fault.silenceAfterWork()),
                new Trouble("done, connection lost", 3, Fault.hangUpAfterWork()));
    }

    @AfterEach
    void noMoreTrouble() {
        stripe.faults().clear();
        stripe.webhooks().release();
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void itIsTriedAgainUntilThereIsOneRefund(Trouble trouble) {
        PlacedOrder order = paid();
        stripe.webhooks().hold();
        stripe.faults().next(trouble.times(), "POST", REFUNDS, trouble.fault());

        Repayment refund = Repayment.ask(shop, order, Map.of("amount", "20.00"));

        refund.process().awaitEnd(GIVEN_BACK);
        assertThat(stripe.faults().left()).isLessThan(trouble.times());
        stripe.faults().clear();
        stripe.webhooks().release();
        assertThat(refund.atStripe()).hasSize(1);
        order.awaitPaymentStatus("PARTIALLY_REFUNDED").awaitMail("we have refunded RM20.00");
        assertThat(order.json().path("refunds")).hasSize(1);
        order.assertNoMailTwice();
    }

    @Test
    void whenItNeverWorksAnOperatorIsToldAndResolvesIt() {
        PlacedOrder order = paid();
        stripe.faults().next(ALWAYS, "POST", REFUNDS, Fault.status(503));
        Repayment refund = Repayment.ask(shop, order, Map.of("amount", "20.00"));

        Incident incident = refund.process().awaitIncident();
        assertThat(incident.message()).contains("Stripe has trouble");
        refund.process().awaitAt("ServiceTask_RefundStripe");
        stripe.faults().clear();
        engine.newUpdateRetriesCommand(incident.jobKey()).retries(3).send().join();
        engine.newResolveIncidentCommand(incident.key()).send().join();

        refund.process().awaitPassed(GIVEN_BACK);
        refund.awaitStatus("SUCCEEDED");
        assertThat(refund.atStripe()).hasSize(1);
    }

    @Test
    void whatStripeRefusesIsTriedAgain() {
        Repayment refund = refused();

        refund.process().task(RESOLVE).complete(Map.of("decision", "RETRY", "note", "Topped up"));

        refund.process().awaitEnd(GIVEN_BACK);
        assertThat(refund.atStripe()).extracting(Refund::getStatus).containsExactly("succeeded");
    }

    @Test
    void whatStripeRefusesIsGivenBackOutside() {
        Repayment refund = refused();

        refund.process().task(RESOLVE).complete(Map.of("decision", "OUTSIDE"));
        refund.process().task("UserTask_RefundOutside").complete(Map.of("reference", "TT-8"));

        refund.process().awaitEnd(GIVEN_BACK);
        assertThat(refund.field("through")).isEqualTo("OUTSIDE");
        assertThat(refund.atStripe()).isEmpty();
    }

    @Test
    void whatStripeRefusesIsGivenUpWithAReason() {
        Repayment refund = refused();
        Instance process = refund.process();

        Task task = process.task(RESOLVE);
        assertThat(task.card()).startsWith("Order ").contains(", MYR ", ", Stripe, ");
        assertThat(task.shows("orderLink")).contains("/orders/");
        task.complete(Map.of("decision", "GIVE_UP"));
        assertThat(process.awaitVariable("formProblem")).contains("why is the money not given back");
        Task again = process.task(RESOLVE);
        assertThat(again.shows("decision")).isEqualTo("GIVE_UP");
        again.complete(Map.of("note", "Cannot be reached"));

        process.awaitEnd("EndEvent_NotRefunded");
        assertThat(refund.field("status")).isEqualTo("FAILED");
    }

    @Test
    void resolvedThroughTheApiTheTaskVanishes() {
        Repayment refund = refused();
        Task task = refund.process().task(RESOLVE);

        refund.post("resolve", Map.of("decision", "RETRY"));

        task.awaitGone();
        refund.process().awaitEnd(GIVEN_BACK);
    }

    /** A refund that Stripe refuses, because the shop's balance is empty. */
    private Repayment refused() {
        PlacedOrder order = paid();
        stripe.faults()
                .next(
                        1,
                        "POST",
                        REFUNDS,
                        Fault.error(
                                400,
                                "invalid_request_error",
                                "balance_insufficient",
                                "You have insufficient funds in your Stripe account."));
        Repayment refund = Repayment.ask(shop, order, Map.of("amount", "20.00"));
        refund.awaitStatus("FAILED");
        assertThat(refund.process().awaitVariable("refundFailure")).contains("insufficient funds");
        assertThat(order.field("paymentStatus")).isEqualTo("PAID");
        return refund;
    }

    private PlacedOrder paid() {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.STRIPE));
        order.process().awaitAt("Gateway_AwaitStripe");
        stripe.pay(order.paymentPage());
        return order.awaitPaymentStatus("PAID");
    }
}
