package io.tertib.common;

import java.net.URI;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code tertib} that every module may need.
 *
 * @param baseUrl the public address of this installation, such as {@code https://orders.example.com}
 * @param shop the shop that this installation serves
 */
@ConfigurationProperties("tertib")
public record TertibProperties(
        @DefaultValue("http://localhost:8080") URI baseUrl,
        @DefaultValue Shop shop) {

    public TertibProperties {
        if (baseUrl.getHost() == null || !Set.of("http", "https").contains(baseUrl.getScheme())) {
            throw new IllegalArgumentException(
                    "tertib.base-url must be an address such as https://orders.example.com, not " + baseUrl);
        }
    }

    /**
     * The public address of one of our pages.
     *
     * @param path begins with a slash, with what needs encoding already encoded
     */
    public String link(String path) {
        String base = baseUrl.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }

    /**
     * The shop.
     *
     * @param name as customers know it
     * @param zone the shop's zone, in which its days begin and end
     * @param region ISO 3166 code of the country whose phone numbers may be written without a country code
     * @param currency what is meant where no currency is named
     */
    public record Shop(
            @DefaultValue("My shop") String name,
            @DefaultValue("Asia/Kuala_Lumpur") ZoneId zone,
            @DefaultValue("MY") String region,
            @DefaultValue("MYR") Currency currency) {

        public Shop {
            if (!Set.of(Locale.getISOCountries()).contains(region)) {
                throw new IllegalArgumentException(
                        "tertib.shop.region must be a country's ISO 3166 code such as MY, not " + region);
            }
        }
    }
}
