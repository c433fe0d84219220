package io.tertib.payment.stripe;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Checks that an event comes from Stripe. */
public class StripeWebhookVerifier {

    /** Stripe's own default. The SDK applies it to the past only, we to the future as well. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final String secret;
    private final Clock clock;

    StripeWebhookVerifier(String secret, Clock clock) {
        this.secret = secret;
        this.clock = clock;
    }

    /**
     * Checks an event as it came.
     *
     * @throws InvalidSignatureException if the header is missing, malformed, wrong, or not of these minutes
     */
    public VerifiedEvent verify(byte[] rawBody, @Nullable String signatureHeader) {
        if (signatureHeader == null) {
            throw new InvalidSignatureException("There is no signature");
        }
        String body = new String(rawBody, StandardCharsets.UTF_8);
        try {
            Event event = Webhook.constructEvent(body, signatureHeader, secret, TOLERANCE.toSeconds(), clock);
            if (signedAt(signatureHeader).isAfter(clock.instant().plus(TOLERANCE))) {
                throw new InvalidSignatureException("The signature is from the future");
            }
            if (event.getId() == null || event.getType() == null) {
                throw new InvalidSignatureException("The body is not an event");
            }
            return new VerifiedEvent(event.getId(), event.getType(), body);
        } catch (SignatureVerificationException e) {
            throw new InvalidSignatureException("The signature is wrong or too old");
        } catch (InvalidSignatureException e) {
            throw e;
        } catch (RuntimeException e) {
            // The SDK fails in many ways on malformed headers and bodies.
            throw new InvalidSignatureException("The signature or the body is malformed");
        }
    }

    /** The time that is signed. The SDK takes the first one, and so must we, or we would check a time nobody signed. */
    private static Instant signedAt(String header) {
        return Arrays.stream(header.split(",", -1))
                .map(item -> item.split("=", 2))
                .filter(item -> item[0].equals("t"))
                .findFirst()
                .map(item -> Instant.ofEpochSecond(Long.parseLong(item[1])))
                .orElseThrow();
    }
}
