package io.tertib.payment.stripe;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Stripe is reached. Without a key Stripe is off.
 *
 * @param apiKey a secret or restricted key
 * @param webhookSecret of the webhook endpoint, begins with {@code whsec_}
 * @param apiBase another server than Stripe's own
 */
@ConfigurationProperties("tertib.stripe")
record StripeProperties(
        @Nullable String apiKey,
        @Nullable String webhookSecret,
        @Nullable URI apiBase,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("30s") Duration readTimeout) {}
