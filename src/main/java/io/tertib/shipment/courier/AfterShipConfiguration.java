package io.tertib.shipment.courier;

import java.net.http.HttpClient;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/** Sets AfterShip up: its API where a key is given, its webhook where the secret is. */
@Configuration(proxyBeanMethods = false)
class AfterShipConfiguration {

    @Bean
    @ConditionalOnExpression("'${tertib.tracking.aftership.api-key:}' != ''")
    TrackingService afterShip(AfterShipSettings settings, JsonMapper json) {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(client);
        requests.setReadTimeout(settings.readTimeout());
        RestClient http = RestClient.builder()
                .requestFactory(requests)
                .baseUrl(settings.apiBase())
                .defaultHeader("as-api-key", String.valueOf(settings.apiKey()))
                .build();
        return new AfterShip(http, settings.slugs(), json);
    }

    @Bean
    @ConditionalOnExpression("'${tertib.tracking.aftership.webhook-secret:}' != ''")
    AfterShipWebhook afterShipWebhook(AfterShipSettings settings, JsonMapper json) {
        return new AfterShipWebhook(String.valueOf(settings.webhookSecret()), json);
    }
}
