package io.tertib.shipment;

import io.tertib.common.InvalidException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Works out where a customer can follow a shipment. */
@Component
class TrackingLinks {

    private final ShipmentSettings settings;

    TrackingLinks(ShipmentSettings settings) {
        this.settings = settings;
    }

    /**
     * The link of a shipment.
     *
     * @param typed a link that staff typed; it comes first
     */
    @Nullable
    String of(Courier courier, @Nullable String trackingNumber, @Nullable String typed) {
        if (typed != null) {
            return typed;
        }
        String page = settings.trackingPage(courier);
        if (page == null || trackingNumber == null) {
            return null;
        }
        return page.replace(
                "{n}", URLEncoder.encode(trackingNumber, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    /** @throws InvalidException if it is given and is no link to a web page: it is shown to customers */
    static void check(@Nullable String trackingUrl) {
        if (trackingUrl == null) {
            return;
        }
        try {
            URI uri = new URI(trackingUrl);
            String scheme = uri.getScheme();
            if (uri.getHost() != null
                    && scheme != null
                    && Set.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT))) {
                return;
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw InvalidException.of("trackingUrl", "field.link", "must be a link that begins with https:// or http://");
    }
}
