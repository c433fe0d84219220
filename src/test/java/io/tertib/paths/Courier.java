package io.tertib.paths;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A courier or tracking service, which sends signed webhooks. */
final class Courier {

    static final String SIGNATURE = "Tertib-Signature";

    static final String SECRET = "tertib-local-tracking";
    private static final String PATH = "/webhooks/tracking";
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Shop shop;

    Courier(Shop shop) {
        this.shop = shop;
    }

    /** A tracking number of Poslaju that nobody else has. */
    static String newNumber() {
        return "EN%09dMY".formatted(NUMBERS.incrementAndGet());
    }

    Http.Answer tell(String courier, String trackingNumber, String status, Instant occurredAt) {
        return send(event(UUID.randomUUID().toString(), courier, trackingNumber, status, occurredAt));
    }

    static String event(String id, String courier, String trackingNumber, String status, Instant occurredAt) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("id", id);
        event.put("courier", courier);
        event.put("trackingNumber", trackingNumber);
        event.put("status", status);
        event.put("occurredAt", occurredAt.toString());
        return Http.json(event);
    }

    /** Sends an event, rightly signed. */
    Http.Answer send(String event) {
        return send(event, Map.of(SIGNATURE, signature(event, SECRET, shop.now())));
    }

    /** Sends an event with these headers. */
    Http.Answer send(String event, Map<String, String> headers) {
        return shop.webhook(PATH, event, headers);
    }

    static String signature(String event, String secret, Instant at) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] digest = mac.doFinal((at.getEpochSecond() + "." + event).getBytes(StandardCharsets.UTF_8));
            return "t=%d,v1=%s".formatted(at.getEpochSecond(), HexFormat.of().formatHex(digest));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
