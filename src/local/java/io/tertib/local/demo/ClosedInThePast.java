package io.tertib.local.demo;

import io.tertib.local.LocalClock;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Keeps people and programs out while demo data are made: the clock stands in the past then, so that their signatures
 * would be wrong and their orders would be among those of the demo. Only the stand-in for Stripe and the demo itself are
 * let in.
 */
public final class ClosedInThePast implements Filter {

    /** With this header, and the value that is known in this program only, the demo comes in. */
    static final String PASS_HEADER = "Tertib-Demo";

    static final String PASS = UUID.randomUUID().toString();

    private static final String RETRY_AFTER_SECONDS = "5";

    private final LocalClock clock;

    /** Closed while this clock is behind. */
    public ClosedInThePast(LocalClock clock) {
        this.clock = clock;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!clock.offset().isNegative() || mayPass((HttpServletRequest) request)) {
            chain.doFilter(request, response);
            return;
        }
        HttpServletResponse answer = (HttpServletResponse) response;
        answer.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        answer.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        answer.setContentType("application/problem+json");
        answer.setCharacterEncoding(StandardCharsets.UTF_8.name());
        answer.getWriter().write("""
                        {"title": "Not available at the moment", "status": 503,
                         "detail": "Demo data are being made, only at the first start; wait until the terminal says 'Tertib is ready'."}
                        """);
    }

    private static boolean mayPass(HttpServletRequest request) {
        return request.getRequestURI().equals("/webhooks/stripe") || PASS.equals(request.getHeader(PASS_HEADER));
    }
}
