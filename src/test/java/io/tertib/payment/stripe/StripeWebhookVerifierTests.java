package io.tertib.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.stripe.net.Webhook;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class StripeWebhookVerifierTests {

    private static final String SECRET = "whsec_test";
    private static final Instant NOW = Instant.parse("2026-12-01T02:00:00Z");
    private static final String BODY =
            "{\"id\": \"evt_1\", \"object\": \"event\", \"type\": \"charge.refunded\", \"note\": \"Aisyah – é\"}";

    private final StripeWebhookVerifier verifier = new StripeWebhookVerifier(SECRET, Clock.fixed(NOW, ZoneOffset.UTC));

    private static String signature(String body, String secret, Instant at) {
        try {
            return Webhook.Signature.generateSignatureHeader(body, secret, at.getEpochSecond());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private VerifiedEvent verify(String body, @Nullable String signature) {
        return verifier.verify(body.getBytes(StandardCharsets.UTF_8), signature);
    }

    private void assertRefused(String body, @Nullable String signature) {
        assertThatExceptionOfType(InvalidSignatureException.class).isThrownBy(() -> verify(body, signature));
    }

    @Test
    void whatStripeSignedIsTakenAsItCame() {
        VerifiedEvent event = verify(BODY, signature(BODY, SECRET, NOW));

        assertThat(event).isEqualTo(new VerifiedEvent("evt_1", "charge.refunded", BODY));
    }

    @Test
    void oneOfSeveralSignaturesIsEnoughWhileTheSecretIsRolled() {
        String ours = signature(BODY, SECRET, NOW);
        String other = signature(BODY, "whsec_old", NOW);

        assertThat(verify(BODY, other + "," + ours.substring(ours.indexOf("v1=")))
                        .id())
                .isEqualTo("evt_1");
    }

    @Test
    void anotherSecretOrBodyIsRefused() {
        assertRefused(BODY, signature(BODY, "whsec_other", NOW));
        assertRefused(BODY.replace("evt_1", "evt_2"), signature(BODY, SECRET, NOW));
    }

    @Test
    void theClocksMayDifferByFiveMinutesEitherWay() {
        assertThat(verify(BODY, signature(BODY, SECRET, NOW.minusSeconds(300)))).isNotNull();
        assertThat(verify(BODY, signature(BODY, SECRET, NOW.plusSeconds(300)))).isNotNull();
        assertRefused(BODY, signature(BODY, SECRET, NOW.minusSeconds(301)));
        assertRefused(BODY, signature(BODY, SECRET, NOW.plusSeconds(301)));
    }

    @Test
    void anOldSignatureIsNotMadeFreshByASecondTimeThatNobodySigned() {
        String old = signature(BODY, SECRET, NOW.minusSeconds(3600));
        String fresh = "t=" + NOW.getEpochSecond();

        assertRefused(BODY, fresh + "," + old);
        assertRefused(BODY, old + "," + fresh);
        assertRefused(BODY, "v0=x, " + fresh + "," + old);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "t",
                "t=",
                "t=abc,v1=00",
                "t=99999999999999999999,v1=00",
                "v1=00",
                "t=1796090400",
                "t=1796090400,v1",
                "t=1796090400,v1=",
                "t=1796090400,v0=00",
                "=,=,=",
                ",",
                "t=-1,v1=00"
            })
    void aMalformedSignatureIsRefused(@Nullable String signature) {
        assertRefused(BODY, signature);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "{}", "no json", "{\"id\": \"evt_1\"}", "{\"object\": \"v2.core.event\"}"})
    void aBodyThatIsNoEventIsRefusedThoughItIsSigned(String body) {
        assertRefused(body, signature(body, SECRET, NOW));
    }

    @Test
    void aBodyThatIsNoTextIsRefused() {
        byte[] noise = {(byte) 0xff, (byte) 0xfe, 0};

        assertThatExceptionOfType(InvalidSignatureException.class)
                .isThrownBy(() -> verifier.verify(noise, signature(BODY, SECRET, NOW)));
    }
}
