package io.tertib.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.local.demo.ClosedInThePast;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ClosedInThePastTests {

    @ParameterizedTest
    @CsvSource({
        "-21, /api/orders, 503",
        "-21, /webhooks/tracking, 503",
        "-21, /actuator/health, 503",
        "-21, /, 503",
        "-21, /webhooks/stripe, 200",
        "0, /api/orders, 200",
        "3, /webhooks/tracking, 200"
    })
    void letsNobodyInWhileTheClockStandsInThePast(int days, String path, int status) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();

        new ClosedInThePast(new LocalClock(Duration.ofDays(days)))
                .doFilter(new MockHttpServletRequest("GET", path), response, new MockFilterChain());

        assertThat(response.getStatus()).isEqualTo(status);
        if (status == 503) {
            assertThat(response.getHeader("Retry-After")).isEqualTo("5");
            assertThat(response.getContentAsString()).contains("Tertib is ready");
        }
    }
}
