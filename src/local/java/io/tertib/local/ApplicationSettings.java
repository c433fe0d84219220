package io.tertib.local;

import io.tertib.local.camunda.WebApplications;
import io.tertib.local.part.Port;
import io.tertib.local.part.Ports;
import io.tertib.local.postgres.Postgres;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings that make Tertib use the platform. */
final class ApplicationSettings {

    /** Signs the events of the Stripe stand-in. */
    static final String STRIPE_WEBHOOK_SECRET = "whsec_tertib_local";

    /** Opens the API, on this machine only. */
    static final String API_KEY = "tertib-local-key";

    private ApplicationSettings() {}

    static Map<String, String> of(PlatformOptions options, String jdbcUrl) {
        Ports ports = options.ports();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("server.port", Integer.toString(ports.of(Port.TERTIB)));
        settings.put("tertib.base-url", ports.url(Port.TERTIB));
        settings.put("tertib.links.tasklist", ports.url(Port.CAMUNDA_WEB) + "/tasklist");
        settings.put("tertib.links.operate", ports.url(Port.CAMUNDA_WEB) + "/operate");
        settings.put("tertib.operate.url", ports.url(Port.CAMUNDA_WEB));
        settings.put("tertib.operate.username", WebApplications.USER);
        settings.put("tertib.operate.password", WebApplications.PASSWORD);
        settings.put("spring.datasource.url", jdbcUrl);
        settings.put("spring.datasource.username", Postgres.USER);
        settings.put("spring.datasource.password", Postgres.USER);
        settings.put("spring.mail.host", "127.0.0.1");
        settings.put("spring.mail.port", Integer.toString(ports.of(Port.SMTP)));
        settings.put("tertib.notification.payment-instructions.BANK_TRANSFER", "Example Bank 5140 1234 5678\\nMy shop");
        settings.put("tertib.notification.staff", "staff@shop.example");
        settings.put("tertib.notification.managers", "managers@shop.example");
        settings.putAll(camunda(ports));
        settings.putAll(stripe(options));
        settings.putAll(logins());
        return settings;
    }

    private static Map<String, String> camunda(Ports ports) {
        return Map.of(
                "camunda.client.mode", "self-managed",
                "camunda.client.grpc-address", "http://" + ports.address(Port.ENGINE_GRPC),
                "camunda.client.rest-address", "http://" + ports.address(Port.ENGINE_REST),
                "camunda.client.prefer-rest-over-grpc", "false",
                "camunda.client.auth.method", "none");
    }

    private static Map<String, String> stripe(PlatformOptions options) {
        return options.stripe()
                .map(account -> Map.of(
                        "tertib.stripe.api-key", account.apiKey(),
                        "tertib.stripe.webhook-secret", account.webhookSecret()))
                .orElseGet(() -> Map.of(
                        "tertib.stripe.api-base",
                        options.ports().url(Port.STRIPE),
                        "tertib.stripe.api-key",
                        "sk_test_tertib_local",
                        "tertib.stripe.webhook-secret",
                        STRIPE_WEBHOOK_SECRET));
    }

    private static Map<String, String> logins() {
        return Map.of(
                "tertib.tracking.webhook-secret", "tertib-local-tracking",
                "tertib.security.api-keys.local", API_KEY,
                "tertib.security.users.staff.password", "staff",
                "tertib.security.users.staff.roles", "STAFF",
                "tertib.security.users.manager.password", "manager",
                "tertib.security.users.manager.roles", "STAFF,MANAGER");
    }
}
