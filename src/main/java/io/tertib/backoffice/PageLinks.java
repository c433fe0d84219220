package io.tertib.backoffice;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where staff find what is not ours. Without an address there is no link.
 *
 * @param tasklist Camunda's Tasklist, such as {@code https://camunda.example.com/tasklist}
 * @param operate Camunda's Operate
 */
@ConfigurationProperties("tertib.links")
public record PageLinks(@Nullable String tasklist, @Nullable String operate) {

    public PageLinks {
        tasklist = checked("tasklist", tasklist);
        operate = checked("operate", operate);
    }

    private static @Nullable String checked(String setting, @Nullable String address) {
        if (address == null || address.isBlank()) {
            return null;
        }
        URI uri = URI.create(address.strip());
        if (uri.getHost() == null || !Set.of("http", "https").contains(uri.getScheme())) {
            throw new IllegalArgumentException("tertib.links." + setting
                    + " must be an address such as https://camunda.example.com/" + setting + ", not " + address);
        }
        return uri.toString();
    }
}
