package io.tertib.local;

import io.tertib.local.PlatformChoice.Camunda;
import io.tertib.local.camunda.EngineAddress;
import io.tertib.local.camunda.EngineLogin;
import io.tertib.local.camunda.WebApplications;
import io.tertib.local.part.Port;
import io.tertib.local.part.Ports;
import io.tertib.local.postgres.Database;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings that make Tertib use the platform. */
final class ApplicationSettings {

    /** Signs the events of the Stripe stand-in. */
    static final String STRIPE_WEBHOOK_SECRET = "whsec_tertib_local";

    /** Opens the API, on this machine only. */
    static final String API_KEY = "tertib-local-key";

    private ApplicationSettings() {}

    static Map<String, String> of(PlatformOptions options, Database database, EngineAddress engine) {
        Ports ports = options.ports();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("server.port", Integer.toString(ports.of(Port.TERTIB)));
        settings.put("tertib.base-url", ports.url(Port.TERTIB));
        String webApplications = options.choice().camunda() instanceof Camunda.Embedded
                ? ports.url(Port.CAMUNDA_WEB)
                : engine.rest().toString();
        settings.put("tertib.links.tasklist", webApplications + "/tasklist");
        settings.put("tertib.links.operate", webApplications + "/operate");
        settings.put("tertib.operate.url", ports.url(Port.CAMUNDA_WEB));
        settings.put("tertib.operate.username", WebApplications.USER);
        settings.put("tertib.operate.password", WebApplications.PASSWORD);
        settings.put("spring.datasource.url", database.jdbcUrl());
        settings.put("spring.datasource.username", database.user());
        settings.put("spring.datasource.password", database.password());
        settings.put("spring.mail.host", "127.0.0.1");
        settings.put("spring.mail.port", Integer.toString(ports.of(Port.SMTP)));
        settings.put("tertib.notification.payment-instructions.BANK_TRANSFER", "Example Bank 5140 1234 5678\\nMy shop");
        settings.put("tertib.notification.staff", "staff@shop.example");
        settings.put("tertib.notification.managers", "managers@shop.example");
        settings.putAll(camunda(engine));
        settings.putAll(stripe(options));
        settings.putAll(logins());
        return settings;
    }

    private static Map<String, String> camunda(EngineAddress engine) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("camunda.client.mode", "self-managed");
        settings.put("camunda.client.grpc-address", engine.grpc().toString());
        settings.put("camunda.client.rest-address", engine.rest().toString());
        settings.put("camunda.client.prefer-rest-over-grpc", "false");
        EngineLogin login = engine.login();
        settings.put("camunda.client.auth.method", login == null ? "none" : "basic");
        if (login != null) {
            settings.put("camunda.client.auth.username", login.user());
            settings.put("camunda.client.auth.password", login.password());
        }
        return settings;
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
