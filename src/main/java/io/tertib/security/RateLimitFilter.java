package io.tertib.security;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.tertib.security.SecurityProperties.RateLimit;
import io.tertib.web.ProblemDetails;
import io.tertib.web.ProblemResponder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets each caller make so many calls and answers the others with 429. Who came with a valid API key is counted by it,
 * everybody else by IP address; this instance counts for itself.
 */
class RateLimitFilter extends OncePerRequestFilter {

    /** Not webhooks: their senders come in bursts from one address, and health checks must always be answered. */
    private static final RequestMatcher LIMITED = new OrRequestMatcher(
            PathPatternRequestMatcher.pathPattern("/api/**"),
            PathPatternRequestMatcher.pathPattern("/track/**"),
            PathPatternRequestMatcher.pathPattern("/pay/**"),
            PathPatternRequestMatcher.pathPattern("/login"));

    private static final int MAX_CALLERS = 50_000;

    private final RateLimit limit;
    private final ProblemResponder responder;
    private final Buckets buckets;

    RateLimitFilter(RateLimit limit, ProblemResponder responder) {
        this.limit = limit;
        this.responder = responder;
        this.buckets = new Buckets(MAX_CALLERS, this::newBucket);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !limit.enabled() || !LIMITED.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ConsumptionProbe probe = buckets.of(caller(request)).tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            chain.doFilter(request, response);
            return;
        }
        // Rounded up: who waits as long as told must not be refused again.
        long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        responder.write(
                ProblemDetails.of(
                        HttpStatus.TOO_MANY_REQUESTS, "Too many calls at once. Try again in %d s.".formatted(seconds)),
                request,
                response);
    }

    private static String caller(HttpServletRequest request) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null
                ? "address " + Network.of(request.getRemoteAddr())
                : "key " + authentication.getName();
    }

    private Bucket newBucket() {
        return Bucket.builder()
                .addLimit(bandwidth ->
                        bandwidth.capacity(limit.burst()).refillGreedy(limit.perSecond(), Duration.ofSeconds(1)))
                .build();
    }
}
