package io.tertib.payment.stripe;

import com.stripe.StripeClient;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets Stripe up, where a key and the webhook's secret are given. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${tertib.stripe.api-key:}' != '' and '${tertib.stripe.webhook-secret:}' != ''")
class StripeConfiguration {

    /** With the same idempotency key a repeated call has no second effect, so the SDK may repeat it. */
    private static final int NETWORK_RETRIES = 2;

    @Bean
    StripeGateway stripeGateway(StripeProperties properties) {
        StripeClient.StripeClientBuilder builder = StripeClient.builder()
                .setApiKey(properties.apiKey())
                .setMaxNetworkRetries(NETWORK_RETRIES)
                .setConnectTimeout((int) properties.connectTimeout().toMillis())
                .setReadTimeout((int) properties.readTimeout().toMillis());
        if (properties.apiBase() != null) {
            builder.setApiBase(properties.apiBase().toString());
        }
        return new StripeGateway(builder.build());
    }

    @Bean
    StripeWebhookVerifier stripeWebhookVerifier(StripeProperties properties, Clock clock) {
        return new StripeWebhookVerifier(String.valueOf(properties.webhookSecret()), clock);
    }
}
