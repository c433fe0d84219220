package io.tertib.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.security.SecurityProperties.RateLimit;
import io.tertib.web.ErrorFrame;
import io.tertib.web.ErrorWords;
import io.tertib.web.ProblemResponder;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import tools.jackson.databind.json.JsonMapper;

class RateLimitFilterTests {

    // So slow a refill that none happens during a test.
    private final RateLimitFilter filter = filter(new RateLimit(true, 1, 3));

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void refusesWhoCallsTooOftenAndSaysWhenToTryAgain() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(call("/api/orders", "web-shop", "10.0.0.1").getStatus()).isEqualTo(200);
        }
        MockHttpServletResponse refused = call("/api/orders", "web-shop", "10.0.0.1");

        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getContentType()).startsWith("application/problem+json");
        assertThat(Integer.parseInt(String.valueOf(refused.getHeader(HttpHeaders.RETRY_AFTER))))
                .isBetween(1, 2);
    }

    @Test
    void countsKeysByNameAndOthersByAddress() throws Exception {
        exhaust("web-shop", "10.0.0.1");
        assertThat(call("/api/orders", "web-shop", "10.0.0.2").getStatus()).isEqualTo(429);
        assertThat(call("/api/orders", "pos", "10.0.0.1").getStatus()).isEqualTo(200);

        exhaust(null, "10.0.0.3");
        assertThat(call("/track/x", null, "10.0.0.3").getStatus()).isEqualTo(429);
        assertThat(call("/track/x", null, "10.0.0.4").getStatus()).isEqualTo(200);
    }

    @Test
    void countsAllAddressesOfAnIpv6NetworkAsOne() throws Exception {
        exhaust(null, "2001:db8:1:2::1");

        assertThat(call("/track/x", null, "2001:db8:1:2:ffff::7").getStatus()).isEqualTo(429);
        assertThat(call("/track/x", null, "2001:db8:1:3::1").getStatus()).isEqualTo(200);
    }

    @Test
    void neverRefusesWebhooksAndHealthChecks() throws Exception {
        exhaust(null, "10.0.0.1");

        assertThat(call("/webhooks/stripe", null, "10.0.0.1").getStatus()).isEqualTo(200);
        assertThat(call("/actuator/health", null, "10.0.0.1").getStatus()).isEqualTo(200);
    }

    @Test
    void isNotDeceivedByAnEncodedPath() throws Exception {
        exhaust(null, "10.0.0.1");

        assertThat(call("/%61pi/orders", null, "10.0.0.1").getStatus()).isEqualTo(429);
    }

    @Test
    void canBeSwitchedOff() throws Exception {
        RateLimitFilter off = filter(new RateLimit(false, 1, 1));
        for (int i = 0; i < 10; i++) {
            assertThat(call(off, "/api/orders", null, "10.0.0.1").getStatus()).isEqualTo(200);
        }
    }

    private void exhaust(@Nullable String key, String address) throws Exception {
        for (int i = 0; i < 3; i++) {
            call("/api/orders", key, address);
        }
        assertThat(call("/api/orders", key, address).getStatus()).isEqualTo(429);
    }

    private MockHttpServletResponse call(String path, @Nullable String key, String address)
            throws ServletException, IOException {
        return call(filter, path, key, address);
    }

    private static MockHttpServletResponse call(
            RateLimitFilter filter, String path, @Nullable String key, String address)
            throws ServletException, IOException {
        SecurityContextHolder.clearContext();
        if (key != null) {
            SecurityContextHolder.getContext()
                    .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                            key, null, AuthorityUtils.createAuthorityList("ROLE_API")));
        }
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setRemoteAddr(address);
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());
        return response;
    }

    private static RateLimitFilter filter(RateLimit limit) {
        return new RateLimitFilter(
                limit,
                new ProblemResponder(
                        JsonMapper.shared(),
                        new StaticMessageSource(),
                        new StaticListableBeanFactory().getBeanProvider(ErrorFrame.class),
                        new StaticListableBeanFactory().getBeanProvider(ErrorWords.class)));
    }
}
