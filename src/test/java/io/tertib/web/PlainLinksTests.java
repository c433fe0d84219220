package io.tertib.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Only addresses of our own files are looked up. */
class PlainLinksTests {

    private final List<String> lookedUp = new ArrayList<>();

    private final HttpServletResponse response = new MockHttpServletResponse() {
        @Override
        public String encodeURL(String url) {
            lookedUp.add(url);
            return url + "-hash";
        }
    };

    @ParameterizedTest
    @ValueSource(strings = {"", "/shop"})
    void filesOfOursAreLookedUpAndPagesAreNot(String root) throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", root + "/orders");
        request.setContextPath(root);

        new PlainLinks().doFilter(request, response, (asked, answered) -> {
            HttpServletResponse seen = (HttpServletResponse) answered;
            assertThat(seen.encodeURL(root + "/css/office.css")).isEqualTo(root + "/css/office.css-hash");
            assertThat(seen.encodeURL(root + "/img/icons.svg")).isEqualTo(root + "/img/icons.svg-hash");
            assertThat(seen.encodeURL(root + "/js/office.js")).isEqualTo(root + "/js/office.js-hash");
            assertThat(seen.encodeURL(root + "/orders/7?tab=open")).isEqualTo(root + "/orders/7?tab=open");
            assertThat(seen.encodeURL("https://example.com/css/x")).isEqualTo("https://example.com/css/x");
        });

        assertThat(lookedUp).hasSize(3);
    }
}
