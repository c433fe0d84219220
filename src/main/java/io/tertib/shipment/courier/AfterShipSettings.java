package io.tertib.shipment.courier;

import io.tertib.shipment.Courier;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the tracking service AfterShip is reached. Without a key it is asked nothing, without a secret nothing is taken
 * from it.
 *
 * @param webhookSecret of the account's webhooks
 * @param apiBase another server than AfterShip's own
 * @param slugs AfterShip's names of the couriers, where they differ from the known ones; empty for one that is not to be
 *     followed
 * @see <a href="https://www.aftership.com/docs/tracking/others/supported-couriers">AfterShip: Supported couriers</a>
 */
@ConfigurationProperties("tertib.tracking.aftership")
record AfterShipSettings(
        @Nullable String apiKey,
        @Nullable String webhookSecret,
        @DefaultValue("https://api.aftership.com") URI apiBase,
        @DefaultValue Map<Courier, String> slugs,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("30s") Duration readTimeout) {

    private static final Map<Courier, String> KNOWN = Map.of(
            Courier.POSLAJU, "malaysia-post",
            Courier.JT_EXPRESS, "jtexpress",
            Courier.DHL, "dhl",
            Courier.FEDEX, "fedex");

    AfterShipSettings {
        Map<Courier, String> all = new EnumMap<>(KNOWN);
        all.putAll(slugs);
        all.values().removeIf(String::isBlank);
        if (new HashSet<>(all.values()).size() < all.size()) {
            throw new IllegalArgumentException(
                    "tertib.tracking.aftership.slugs must differ from courier to courier: " + all);
        }
        slugs = Map.copyOf(all);
    }

    /** Whom a slug stands for. */
    Optional<Courier> courier(String slug) {
        return slugs.entrySet().stream()
                .filter(entry -> entry.getValue().equals(slug))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
