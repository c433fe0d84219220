package io.tertib.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.local.stripe.StripeStandIn;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class StripeConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Setup.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(StripeProperties.class)
    @Import(StripeConfiguration.class)
    static class Setup {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    @Test
    void stripeIsOffWithoutKeyOrSecret() {
        runner.run(context -> assertThat(context).doesNotHaveBean(StripeGateway.class));
        runner.withPropertyValues("tertib.stripe.api-key=sk_test_local", "tertib.stripe.webhook-secret=")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(StripeGateway.class)
                        .doesNotHaveBean(StripeWebhookVerifier.class));
    }

    @Test
    void stripeIsOnWithBothAndMayBeAnotherServer() {
        try (StripeStandIn stripe = StripeStandIn.start(0, "whsec_test", null)) {
            runner.withPropertyValues(
                            "tertib.stripe.api-key=sk_test_local",
                            "tertib.stripe.webhook-secret=whsec_test",
                            "tertib.stripe.api-base=" + stripe.baseUrl())
                    .run(context -> {
                        assertThat(context).hasSingleBean(StripeWebhookVerifier.class);
                        try {
                            context.getBean(StripeGateway.class).retrieve("cs_test_none");
                        } catch (StripeRejectedException e) {
                            assertThat(e.code()).isEqualTo("resource_missing");
                        }
                        assertThat(stripe.requests()).hasSize(1);
                    });
        }
    }
}
