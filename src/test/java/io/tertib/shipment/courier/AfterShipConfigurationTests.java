package io.tertib.shipment.courier;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.shipment.Courier;
import io.tertib.shipment.courier.TrackingService.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

class AfterShipConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Setup.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(AfterShipSettings.class)
    @Import(AfterShipConfiguration.class)
    static class Setup {

        @Bean
        JsonMapper jsonMapper() {
            return new JsonMapper();
        }
    }

    @Test
    void afterShipIsOffWithoutKeyAndSecret() {
        runner.run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(TrackingService.class)
                .doesNotHaveBean(AfterShipWebhook.class));
        runner.withPropertyValues("tertib.tracking.aftership.api-key=", "tertib.tracking.aftership.webhook-secret=")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(TrackingService.class)
                        .doesNotHaveBean(AfterShipWebhook.class));
    }

    @Test
    void afterShipIsAskedWithAKeyAndMayBeAnotherServer() {
        try (AfterShipStandIn standIn = AfterShipStandIn.start()) {
            runner.withPropertyValues(
                            "tertib.tracking.aftership.api-key=" + AfterShipStandIn.API_KEY,
                            "tertib.tracking.aftership.api-base=" + standIn.baseUrl(),
                            "tertib.tracking.aftership.slugs.poslaju=usps",
                            "tertib.tracking.aftership.slugs.jt-express=")
                    .run(context -> {
                        assertThat(context).doesNotHaveBean(AfterShipWebhook.class);
                        TrackingService service = context.getBean(TrackingService.class);
                        assertThat(service.couriers())
                                .containsExactlyInAnyOrder(Courier.POSLAJU, Courier.DHL, Courier.FEDEX);
                        assertThat(service.register(Courier.POSLAJU, "EH123456789MY"))
                                .isEqualTo(new Answer.Following());
                        assertThat(standIn.trackings()).containsExactly("usps EH123456789MY");
                    });
        }
    }

    @Test
    void afterShipMayTellWithASecret() {
        runner.withPropertyValues("tertib.tracking.aftership.webhook-secret=secret")
                .run(context -> assertThat(context)
                        .hasSingleBean(AfterShipWebhook.class)
                        .doesNotHaveBean(TrackingService.class));
    }

    @Test
    void aSlugStandsForOneCourierOnly() {
        runner.withPropertyValues("tertib.tracking.aftership.slugs.poslaju=dhl")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("must differ"));
    }
}
