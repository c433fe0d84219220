package io.tertib.web;

import io.tertib.common.Ids;
import io.tertib.common.RequestKey;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Makes API calls safe to repeat: turns the header {@code Idempotency-Key} into a {@link RequestKey}. */
@Component
public class RequestKeys {

    /** The header's name. */
    public static final String HEADER = "Idempotency-Key";

    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7E]{1,255}");

    private final JsonMapper canonicalMapper;

    RequestKeys(JsonMapper jsonMapper) {
        this.canonicalMapper = jsonMapper
                .rebuild()
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .addModule(new SimpleModule("canonical").addSerializer(new CanonicalDecimalSerializer()))
                .build();
    }

    /**
     * The key of a request that carries the header.
     *
     * @param header the header's value, or null if there is none
     * @param operation what is done, such as {@code orders.place}; the same key may serve for another operation
     * @param request the request's body as read; a repetition must have the same
     * @return empty if there is no header
     * @throws MalformedRequestException if the header is not 1 to 255 printable ASCII characters
     */
    public Optional<RequestKey> find(@Nullable String header, String operation, Object request) {
        if (header == null) {
            return Optional.empty();
        }
        if (!PRINTABLE.matcher(header).matches()) {
            throw new MalformedRequestException(HEADER, "must be 1 to 255 printable characters");
        }
        return Optional.of(key(operation, header, request));
    }

    /** As {@link #find}, but without the header the request gets a key of its own that never comes again. */
    public RequestKey findOrRandom(@Nullable String header, String operation, Object request) {
        return find(header, operation, request).orElseGet(() -> key(operation, "once-" + Ids.token(), request));
    }

    /**
     * The key of a request that did not come through the API.
     *
     * @param reference the same on every repetition
     */
    public RequestKey of(String reference, Object request) {
        return RequestKey.of(reference, canonicalMapper.writeValueAsString(request));
    }

    private RequestKey key(String operation, String key, Object request) {
        return of("api:%s:%s:%s".formatted(CurrentOrigin.api().actor(), operation, key), request);
    }

    /** Writes 49.9 and 49.90 alike: they are the same amount. */
    private static final class CanonicalDecimalSerializer extends StdSerializer<BigDecimal> {

        CanonicalDecimalSerializer() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(value.stripTrailingZeros().toString());
        }
    }
}
