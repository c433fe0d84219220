package io.tertib.payment.stripe;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks that an event comes from Stripe. */
public class StripeWebhookVerifier {

    /** Stripe's own default, for both sides: the SDK does not refuse signatures from the future. */
    private static final Duration TOLERANCE = Duration.ofSeconds(300);

    private static final Pattern TIME = Pattern.compile("(?:^|,)\\s*t=(\\d{1,12})(?:,|$)");

    private final String secret;
    private final Clock clock;

    StripeWebhookVerifier(String secret, Clock clock) {
        this.secret = secret;
        this.clock = clock;
    }

    /** @throws InvalidSignatureException if the header is missing, malformed, wrong, or not of these minutes */
    public VerifiedEvent verify(byte[] rawBody, @Nullable String signatureHeader) {
        String body = new String(rawBody, StandardCharsets.UTF_8);
        Matcher time = TIME.matcher(signatureHeader == null ? "" : signatureHeader);
        if (!time.find()) {
            throw new InvalidSignatureException("The signature has no time");
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(time.group(1))), clock.instant());
        if (age.abs().compareTo(TOLERANCE) > 0) {
            throw new InvalidSignatureException("The signature is not of these minutes");
        }
        try {
            // The time has been checked above, by our own clock.
            Event event = Webhook.constructEvent(body, signatureHeader, secret, Long.MAX_VALUE / 2);
            if (event.getId() == null || event.getType() == null) {
                throw new InvalidSignatureException("The body is not an event");
            }
            return new VerifiedEvent(event.getId(), event.getType(), body);
        } catch (SignatureVerificationException e) {
            throw new InvalidSignatureException("The signature is wrong");
        } catch (InvalidSignatureException e) {
            throw e;
        } catch (RuntimeException e) {
            // The SDK fails in many ways on malformed headers and bodies.
            throw new InvalidSignatureException("The signature or the body is malformed");
        }
    }
}
