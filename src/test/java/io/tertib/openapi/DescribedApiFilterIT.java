package io.tertib.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.BesideOthers;
import io.tertib.PlatformTest;
import io.tertib.local.LocalPlatform;
import io.tertib.local.part.Port;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.RestClient;

@PlatformTest
@BesideOthers
class DescribedApiFilterIT {

    private final LocalPlatform platform;
    private final DescribedApiFilter filter;

    DescribedApiFilterIT(LocalPlatform platform, DescribedApiFilter filter) {
        this.platform = platform;
        this.filter = filter;
    }

    @Test
    void holdsWhatIsAnsweredOnThePlatformAgainstTheDescription() {
        long before = filter.held();

        assertThat(RestClient.create(platform.ports().url(Port.TERTIB))
                        .get()
                        .uri("/api/orders?limit=1")
                        .header(HttpHeaders.AUTHORIZATION, "Bearer " + platform.apiKey())
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode())
                .isEqualTo(HttpStatus.OK);

        assertThat(filter.held()).isGreaterThan(before);
    }
}
