package io.tertib.shipment.courier;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tertib.common.Texts;
import io.tertib.shipment.Courier;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.StreamUtils;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * AfterShip's Tracking API. It learns the courier and the number, and nothing of the customer.
 *
 * @see <a href="https://www.aftership.com/docs/tracking/2026-07/quickstart/api-quick-start">AfterShip: API quick
 *     start</a>
 * @see <a href="https://www.aftership.com/docs/tracking/2026-07/quickstart/request-errors">AfterShip: Request errors</a>
 */
class AfterShip implements TrackingService {

    /** Versions are dates; each is kept as it is for a long time. */
    static final String PATH = "/tracking/2026-07/trackings";

    private static final int ALREADY_EXISTS = 4003;

    /**
     * What is wrong with the number, the courier, or the two together: 4005, 4007 and 4017 the number, 4008 and 4009 a
     * field, 4010 the courier, 4011 this courier needs more than a number, 4012 the number is none of this courier's.
     */
    private static final Set<Integer> REFUSALS = Set.of(4005, 4007, 4008, 4009, 4010, 4011, 4012, 4017);

    private static final int LONGEST_REASON = 300;

    private final RestClient http;
    private final Map<Courier, String> slugs;
    private final JsonMapper json;

    AfterShip(RestClient http, Map<Courier, String> slugs, JsonMapper json) {
        this.http = http;
        this.slugs = slugs;
        this.json = json;
    }

    @Override
    public Set<Courier> couriers() {
        return slugs.keySet();
    }

    @Override
    public Answer register(Courier courier, String trackingNumber) {
        String slug = slugs.get(courier);
        if (slug == null) {
            throw new IllegalArgumentException(courier + " is not followed by AfterShip");
        }
        try {
            return http.post()
                    .uri(PATH)
                    .contentType(MediaType.APPLICATION_JSON)
                    .accept(MediaType.APPLICATION_JSON)
                    .body(json.writeValueAsBytes(new NewTracking(trackingNumber, slug)))
                    .exchangeForRequiredValue((request, response) -> answer(response));
        } catch (RestClientException e) {
            return new Answer.Trouble("AfterShip does not answer: " + shortened(String.valueOf(e.getMessage())), null);
        }
    }

    private Answer answer(ClientHttpResponse response) throws IOException {
        int status = response.getStatusCode().value();
        Meta meta = meta(StreamUtils.copyToByteArray(response.getBody()));
        Integer code = meta.code();
        if (response.getStatusCode().is2xxSuccessful() && code != null) {
            return new Answer.Following();
        }
        if (status == 400 && code != null && code == ALREADY_EXISTS) {
            return new Answer.Following();
        }
        String said = "AfterShip answered " + status + (code == null ? "" : ", " + code)
                + (meta.message() == null ? "" : ", " + shortened(meta.message()));
        if (status == 400 && code != null && REFUSALS.contains(code)) {
            return new Answer.Refused(said);
        }
        return new Answer.Trouble(said, retryAfter(response.getHeaders()));
    }

    /** Empty when the body is empty, or is not what AfterShip itself answers. */
    private Meta meta(byte[] body) {
        try {
            Envelope envelope = body.length == 0 ? null : json.readValue(body, Envelope.class);
            return envelope == null || envelope.meta() == null ? Meta.NONE : envelope.meta();
        } catch (JacksonException e) {
            return Meta.NONE;
        }
    }

    private static @Nullable Duration retryAfter(HttpHeaders headers) {
        String seconds = headers.getFirst(HttpHeaders.RETRY_AFTER);
        // A date is allowed too, but is not what AfterShip sends.
        return seconds != null && seconds.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(seconds)) : null;
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        line = line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
        return Texts.length(line) <= LONGEST_REASON ? line : Texts.shortened(line, LONGEST_REASON) + "…";
    }

    private record NewTracking(
            @JsonProperty("tracking_number") String trackingNumber, String slug) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Envelope(@Nullable Meta meta) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Meta(@Nullable Integer code, @Nullable String message) {
        static final Meta NONE = new Meta(null, null);
    }
}
