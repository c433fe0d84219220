package io.tertib.backoffice.process;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Tertib itself asks Operate, where the engine is older than 8.8; newer ones are asked through the engine's client,
 * and need nothing here.
 *
 * @param url where Tertib reaches it, such as {@code http://operate:8080}; without one nothing is asked of such an engine
 * @param username a login that may read; none where Operate asks for none
 * @param timeout how long a page waits for all that it wants to know of the engine's records, whichever they are
 */
@ConfigurationProperties("tertib.operate")
record OperateSettings(
        @Nullable String url,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("2s") Duration timeout) {

    OperateSettings {
        url = checked(url);
        username = username == null || username.isBlank() ? null : username;
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("tertib.operate.timeout must be longer than nothing, such as 2s");
        }
    }

    private static @Nullable String checked(@Nullable String address) {
        if (address == null || address.isBlank()) {
            return null;
        }
        String bare = address.strip().replaceAll("/+$", "");
        URI uri = URI.create(bare);
        if (uri.getHost() == null || !Set.of("http", "https").contains(uri.getScheme())) {
            throw new IllegalArgumentException(
                    "tertib.operate.url must be an address such as http://operate:8080, not " + address);
        }
        return bare;
    }
}
