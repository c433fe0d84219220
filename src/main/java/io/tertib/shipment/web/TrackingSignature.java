package io.tertib.shipment.web;

import io.tertib.web.MalformedRequestException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Checks {@code Tertib-Signature: t=<unix seconds>,v1=<hex>}, where v1 is the HMAC-SHA256 of {@code t.body} under the
 * shared secret. A signature is good for five minutes, so that a recorded request cannot be sent again later.
 */
@Component
class TrackingSignature {

    static final String HEADER = "Tertib-Signature";

    private static final Pattern FORM = Pattern.compile("t=(\\d{1,12}),\\s*v1=([0-9a-fA-F]{64})");
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Settings settings;
    private final Clock clock;

    TrackingSignature(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws MalformedRequestException if the header is missing, malformed, wrong, or not of these minutes */
    void check(byte[] body, @Nullable String header) {
        String secret = settings.webhookSecret();
        if (secret == null || secret.isBlank()) {
            throw new MalformedRequestException(HEADER, "cannot be checked: no secret is set here");
        }
        Matcher parts = FORM.matcher(header == null ? "" : header.strip());
        if (!parts.matches()) {
            throw new MalformedRequestException(HEADER, "must be of the form t=<unix seconds>,v1=<hex>");
        }
        byte[] expected = hmac(secret, parts.group(1), body);
        boolean right = MessageDigest.isEqual(expected, HexFormat.of().parseHex(parts.group(2)));
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(parts.group(1))), clock.instant());
        if (!right || age.abs().compareTo(TOLERANCE) > 0) {
            throw new MalformedRequestException(HEADER, "does not match the body, or is not of the last five minutes");
        }
    }

    private static byte[] hmac(String secret, String time, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    /**
     * @param webhookSecret shared with who sends tracking events; without it none are taken
     */
    @ConfigurationProperties("tertib.tracking")
    record Settings(@Nullable String webhookSecret) {}
}
