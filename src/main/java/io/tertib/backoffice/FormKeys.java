package io.tertib.backoffice;

import io.tertib.common.RequestKey;
import io.tertib.web.CurrentOrigin;
import io.tertib.web.MalformedRequestException;
import io.tertib.web.RequestKeys;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes forms safe to send twice: each one that is shown carries a key, in the hidden field {@code requestKey}. */
@Component
public class FormKeys {

    /** The name of the hidden field. */
    public static final String PARAMETER = "requestKey";

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{8,100}");

    private final RequestKeys requestKeys;

    FormKeys(RequestKeys requestKeys) {
        this.requestKeys = requestKeys;
    }

    /** Whether a form may have had this key. */
    static boolean isKey(@Nullable String key) {
        return key != null && KEY.matcher(key).matches();
    }

    /**
     * The key under which a use case knows a form again.
     *
     * @param key the hidden field
     * @param operation what is done, such as {@code orders.ship}, with the id of what it is done to
     * @param request what was typed; the same key with something else is refused
     * @throws MalformedRequestException if the form had no key
     */
    public RequestKey of(@Nullable String key, String operation, Object request) {
        if (key == null || !isKey(key)) {
            throw new MalformedRequestException(PARAMETER, "is missing. Load the page anew");
        }
        return requestKeys.of(
                "office:%s:%s:%s".formatted(CurrentOrigin.backOffice().actor(), operation, key), request);
    }
}
