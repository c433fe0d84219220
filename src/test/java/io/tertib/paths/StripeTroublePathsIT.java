package io.tertib.paths;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.checkout.Session;
import io.camunda.client.CamundaClient;
import io.tertib.BesideOthers;
import io.tertib.PlatformTest;
import io.tertib.ScriptsStripe;
import io.tertib.local.LocalPlatform;
import io.tertib.local.camunda.Incident;
import io.tertib.local.stripe.Fault;
import io.tertib.local.stripe.StripeStandIn;
import io.tertib.order.PaymentMethod;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stripe has trouble when it is asked for a payment page. */
@PlatformTest
@BesideOthers
@ScriptsStripe
class StripeTroublePathsIT {

    private static final String SESSIONS = "/v1/checkout/sessions";
    private static final String OPEN_CHECKOUT = "ServiceTask_OpenCheckout";
    private static final String AWAIT_STRIPE = "Gateway_AwaitStripe";

    /** More than all attempts together make. */
    private static final int ALWAYS = 1_000;

    private final CamundaClient engine;
    private final Shop shop;
    private final StripeStandIn stripe;
    private final JdbcClient jdbc;

    StripeTroublePathsIT(LocalPlatform platform, CamundaClient engine, JdbcClient jdbc) {
        this.engine = engine;
        this.shop = new Shop(platform, engine);
        this.stripe = platform.stripe();
        this.jdbc = jdbc;
    }

    /** What goes wrong, so often that the attempts of one job are not enough. */
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
                new Trouble("done, answered without a body", 2, Fault.emptyBody(200)),
                new Trouble("done, answered without a body as by a proxy", 2, Fault.emptyBody(502)),
                new Trouble("done, never answered", 4, Fault.silenceAfterWork()),
                new Trouble("done, connection lost", 4, Fault.hangUpAfterWork()));
    }

    @AfterEach
    void noMoreTrouble() {
        stripe.faults().clear();
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void itIsTriedAgainUntilThereIsOnePage(Trouble trouble) {
        stripe.faults().next(trouble.times(), "POST", SESSIONS, trouble.fault());

        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.STRIPE));

        order.process().awaitAt(AWAIT_STRIPE);
        assertThat(stripe.faults().left()).isZero();
        assertThat(order.paymentPages())
                .singleElement()
                .extracting(Session::getStatus)
                .isEqualTo("open");
        assertThat(order.awaitMail("your link to pay RM107.80").text())
                .contains(order.paymentPages().getFirst().getUrl());
        stripe.pay(order.paymentPages().getFirst().getId());
        order.awaitPaymentStatus("PAID");
        order.assertNoMailTwice();
    }

    @Test
    void whenItNeverWorksAnOperatorIsToldAndResolvesIt() {
        stripe.faults().next(ALWAYS, "POST", SESSIONS, Fault.status(503));
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.STRIPE));

        Incident incident = order.process().awaitIncident();
        assertThat(incident.message()).contains("Stripe has trouble");
        order.process().awaitAt(OPEN_CHECKOUT);
        Shop.await("noted as stuck")
                .untilAsserted(() -> assertThat(stuck(incident.jobKey()))
                        .singleElement()
                        .asString()
                        .contains("payment.openCheckout", order.id(), "Stripe has trouble"));
        stripe.faults().clear();
        engine.newUpdateRetriesCommand(incident.jobKey()).retries(3).send().join();
        engine.newResolveIncidentCommand(incident.key()).send().join();

        order.process().awaitAt(AWAIT_STRIPE);
        Shop.await("not stuck any more")
                .untilAsserted(() -> assertThat(stuck(incident.jobKey())).isEmpty());
        assertThat(order.paymentPages()).hasSize(1);
        stripe.pay(order.paymentPages().getFirst().getId());
        order.awaitPaymentStatus("PAID").task("UserTask_CreateShipment");
    }

    private List<Map<String, Object>> stuck(long jobKey) {
        return jdbc.sql("select * from stuck_job where job_key = ?")
                .param(jobKey)
                .query()
                .listOfRows();
    }
}
