package io.tertib.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.StripeClient;
import com.stripe.model.Event;
import io.tertib.common.Money;
import io.tertib.local.stripe.StripeStandIn;
import io.tertib.payment.stripe.StripeGateway.OpenCheckout;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads the events that follow from what customers and banks do. */
class StripeEventReaderTests {

    private static final UUID CHECKOUT = UUID.randomUUID();

    private final StripeStandIn stripe = StripeStandIn.start(0, "whsec_test", null);
    private final StripeEventReader reader = new StripeEventReader();
    private String session = "";

    @BeforeEach
    void open() {
        StripeGateway gateway = new StripeGateway(StripeClient.builder()
                .setApiKey("sk_test_local")
                .setApiBase(stripe.baseUrl().toString())
                .build());
        URI page = URI.create("https://shop.example/track/abc");
        session = gateway.openCheckout(new OpenCheckout(
                        "checkout-1",
                        UUID.randomUUID(),
                        CHECKOUT,
                        "1001",
                        Money.ofMinor(13780, "MYR"),
                        null,
                        Instant.now().plus(Duration.ofHours(2)),
                        page,
                        page))
                .id();
    }

    @AfterEach
    void close() {
        stripe.close();
    }

    private StripeFact read(String type) {
        return reader.read(event(type).toJson());
    }

    private Event event(String type) {
        return stripe.events().stream()
                .filter(made -> made.getType().equals(type))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCompletedPageIsPaid() {
        String intent = stripe.pay(session).getPaymentIntent();

        assertThat(read("checkout.session.completed"))
                .isEqualTo(new StripeFact.CheckoutPaid(
                        new StripeReceipt(session, intent, Money.ofMinor(13780, "MYR"), CHECKOUT)));
    }

    @Test
    void aPageCompletedByADelayedMethodIsPaidWhenTheBankConfirms() {
        stripe.payDelayed(session);
        String intent = stripe.settleDelayed(session, true).getPaymentIntent();

        assertThat(read("checkout.session.completed")).isInstanceOf(StripeFact.CheckoutAwaited.class);
        assertThat(read("checkout.session.async_payment_succeeded"))
                .isEqualTo(new StripeFact.CheckoutPaid(
                        new StripeReceipt(session, intent, Money.ofMinor(13780, "MYR"), CHECKOUT)));
    }

    /** As in an account that is shared with another system. */
    @Test
    void anAmountThatCannotBeReadIsToldAndNotTriedAgain() {
        stripe.pay(session);
        String event = event("checkout.session.completed").toJson();

        assertThat(reader.read(event.replace("\"myr\"", "\"usdc\""))).isInstanceOf(StripeFact.Unreadable.class);
        assertThat(reader.read(event.replace("\"myr\"", "\"isk\""))).isInstanceOf(StripeFact.Unreadable.class);
        assertThat(reader.read(event.replace("\"myr\"", "\"isk\"").replace("13780", "13700")))
                .isInstanceOf(StripeFact.CheckoutPaid.class);
    }

    @Test
    void aDelayedPaymentMayFail() {
        stripe.payDelayed(session);
        stripe.settleDelayed(session, false);

        assertThat(read("checkout.session.async_payment_failed")).isEqualTo(new StripeFact.CheckoutFailed(session));
    }

    @Test
    void aPageMayExpire() {
        stripe.expire(session);

        assertThat(read("checkout.session.expired")).isEqualTo(new StripeFact.CheckoutExpired(session));
    }

    @Test
    void whatTheSessionTellsAnywayIsNothingToUs() {
        stripe.decline(session);
        stripe.pay(session);

        assertThat(read("payment_intent.payment_failed")).isInstanceOf(StripeFact.Other.class);
        assertThat(read("payment_intent.succeeded")).isInstanceOf(StripeFact.Other.class);
        assertThat(read("charge.succeeded")).isInstanceOf(StripeFact.Other.class);
    }

    @Test
    void anEventOfAnotherApiVersionIsUnreadableAndNotNothing() {
        stripe.webhooks().apiVersion("2025-09-30.clover");
        stripe.pay(session);

        assertThat(read("checkout.session.completed"))
                .isInstanceOfSatisfying(
                        StripeFact.Unreadable.class,
                        fact -> assertThat(fact.reason()).contains("2025-09-30.clover", "checkout.session.completed"));
    }

    @Test
    void whatBelongsToAPaymentIsAboutItInEveryApiVersion() {
        String intent = stripe.pay(session).getPaymentIntent();
        stripe.webhooks().apiVersion("2025-09-30.clover");
        stripe.refundInDashboard(intent, 100);

        assertThat(subject("checkout.session.completed")).isEqualTo(intent);
        assertThat(subject("payment_intent.succeeded")).isEqualTo(intent);
        assertThat(subject("refund.created")).isEqualTo(intent);
    }

    @Test
    void aPageOnWhichNobodyPaidIsAboutItself() {
        stripe.expire(session);

        assertThat(subject("checkout.session.expired")).isEqualTo(session);
    }

    private String subject(String type) {
        return reader.subject(event(type).toJson());
    }
}
