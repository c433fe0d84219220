package io.tertib.shipment.courier;

import io.tertib.web.MalformedRequestException;
import io.tertib.web.UnreadableJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks that an event comes from AfterShip: a header has the HMAC-SHA256 of the body under the account's secret, in
 * Base64. There is no time in it; that a recorded event has no effect when it is sent again is up to its id.
 *
 * @see <a href="https://www.aftership.com/docs/tracking/webhook/webhook-signature">AfterShip: Webhook signature</a>
 */
public class AfterShipWebhook {

    /** The header with the signature. */
    public static final String SIGNATURE = "aftership-hmac-sha256";

    private static final int LONGEST_ID = 200;

    private final SecretKeySpec secret;
    private final JsonMapper json;

    AfterShipWebhook(String secret, JsonMapper json) {
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.json = json;
    }

    /**
     * Sees to it that AfterShip has sent a body.
     *
     * @throws MalformedRequestException if the signature is missing or wrong
     */
    public void verify(byte[] body, @Nullable String signature) {
        byte[] given = (signature == null ? "" : signature.strip()).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(Base64.getEncoder().encode(hmac(body)), given)) {
            throw new MalformedRequestException(SIGNATURE, "does not match the body");
        }
    }

    /**
     * The event's id.
     *
     * @throws MalformedRequestException if the text is no event
     */
    public String eventId(String text) {
        try {
            AfterShipEvent event = json.readValue(text, AfterShipEvent.class);
            String id = event == null ? null : event.id();
            if (id != null && !id.isBlank() && id.length() <= LONGEST_ID) {
                return id;
            }
        } catch (JacksonException e) {
            throw UnreadableJson.refused(e);
        }
        throw new MalformedRequestException("event_id", "must be 1 to " + LONGEST_ID + " characters");
    }

    private byte[] hmac(byte[] body) {
        try {
            Mac mac = Mac.getInstance(secret.getAlgorithm());
            mac.init(secret);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
