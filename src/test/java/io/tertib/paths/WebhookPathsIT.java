package io.tertib.paths;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.net.Webhook;
import io.camunda.client.CamundaClient;
import io.tertib.BesideOthers;
import io.tertib.PlatformTest;
import io.tertib.local.LocalPlatform;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Webhooks that do not come from whom they say they do, or not now: refused, and nothing of them is kept. */
@PlatformTest
@BesideOthers
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookPathsIT {

    private static final String STRIPE_SECRET = "whsec_tertib_local";
    private static final Duration OLD = Duration.ofMinutes(6);

    private final Shop shop;
    private final JdbcClient database;

    WebhookPathsIT(LocalPlatform platform, CamundaClient engine, JdbcClient database) {
        this.shop = new Shop(platform, engine);
        this.database = database;
    }

    /** What is wrong, and the signature's header that is wrong so, made for an event. */
    record Forgery(String flaw, Signer signer) {
        @Override
        public String toString() {
            return flaw;
        }
    }

    @FunctionalInterface
    interface Signer {
        Map<String, String> sign(String event) throws GeneralSecurityException;
    }

    Stream<Forgery> trackingForgeries() {
        return Stream.of(
                new Forgery("no signature", event -> Map.of()),
                new Forgery("another secret", event -> tracking(Courier.signature(event, "another", shop.now()))),
                new Forgery(
                        "another body", event -> tracking(Courier.signature(event + " ", Courier.SECRET, shop.now()))),
                new Forgery(
                        "too old",
                        event -> tracking(Courier.signature(
                                event, Courier.SECRET, shop.now().minus(OLD)))),
                new Forgery(
                        "from ahead",
                        event -> tracking(Courier.signature(
                                event, Courier.SECRET, shop.now().plus(OLD)))),
                new Forgery("no signature at all", event -> tracking("t=1,v1=zz")));
    }

    @ParameterizedTest
    @MethodSource("trackingForgeries")
    void aForgedTrackingEventIsRefused(Forgery forgery) throws GeneralSecurityException {
        String id = UUID.randomUUID().toString();
        String event = Courier.event(id, "POSLAJU", Courier.newNumber(), "DELIVERED", shop.now());

        Http.Answer answer = shop.courier().send(event, forgery.signer().sign(event));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(kept(id)).isZero();
    }

    @Test
    void aTrackingEventThatCannotBeReadIsRefused() {
        assertThat(shop.courier().send("{\"id\": 1").status()).isEqualTo(400);
        String id = UUID.randomUUID().toString();
        String event = Courier.event(id, "PIGEON", Courier.newNumber(), "DELIVERED", shop.now());

        assertThat(shop.courier().send(event).status()).isEqualTo(400);

        assertThat(kept(id)).isZero();
    }

    Stream<Forgery> stripeForgeries() {
        return Stream.of(
                new Forgery("no signature", event -> Map.of()),
                new Forgery("another secret", event -> stripe(event, "whsec_another", shop.now())),
                new Forgery("another body", event -> stripe(event + " ", STRIPE_SECRET, shop.now())),
                new Forgery(
                        "too old",
                        event -> stripe(event, STRIPE_SECRET, shop.now().minus(OLD))),
                new Forgery(
                        "from ahead",
                        event -> stripe(event, STRIPE_SECRET, shop.now().plus(OLD))),
                new Forgery("malformed", event -> Map.of("Stripe-Signature", "t=,v1")));
    }

    @ParameterizedTest
    @MethodSource("stripeForgeries")
    void aForgedStripeEventIsRefused(Forgery forgery) throws GeneralSecurityException {
        String id = "evt_" + UUID.randomUUID();
        String event = Http.json(Map.of(
                "id",
                id,
                "object",
                "event",
                "type",
                "checkout.session.completed",
                "data",
                Map.of("object", Map.of("object", "checkout.session", "id", "cs_forged"))));

        Http.Answer answer =
                shop.webhook("/webhooks/stripe", event, forgery.signer().sign(event));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(kept(id)).isZero();
    }

    private static Map<String, String> tracking(String signature) {
        return Map.of(Courier.SIGNATURE, signature);
    }

    private static Map<String, String> stripe(String event, String secret, Instant at) throws GeneralSecurityException {
        return Map.of(
                "Stripe-Signature", Webhook.Signature.generateSignatureHeader(event, secret, at.getEpochSecond()));
    }

    private long kept(String eventId) {
        return database.sql("SELECT count(*) FROM inbox_event WHERE event_id LIKE '%' || :id")
                .param("id", eventId)
                .query(Long.class)
                .single();
    }
}
