package io.tertib.openapi;

import io.tertib.inbox.EventText;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.core.JacksonException;

/** Stands before the whole application in every test, and holds all that passes against the API's description. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class DescribedApiFilter extends OncePerRequestFilter {

    private static final int LONGEST_BODY = 4_000_000;

    private final ObjectProvider<OpenApiWebMvcResource> descriptions;
    private final AtomicLong held = new AtomicLong();
    private @Nullable DescribedApi described;

    DescribedApiFilter(ObjectProvider<OpenApiWebMvcResource> descriptions) {
        this.descriptions = descriptions;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = path(request);
        return !path.startsWith("/api/") && !path.startsWith("/webhooks/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var read = new ContentCachingRequestWrapper(request, LONGEST_BODY);
        var written = new SeenResponse(response);
        chain.doFilter(read, written);
        // An error that the server is to answer comes here again.
        if (!written.isLeftToServer()) {
            String answer = new String(written.getContentAsByteArray(), StandardCharsets.UTF_8);
            Exchange exchange = new Exchange(
                    request.getMethod(),
                    path(request),
                    parameters(request),
                    EventText.withoutMark(new String(read.getContentAsByteArray(), StandardCharsets.UTF_8)),
                    written.getStatus(),
                    written.getContentType(),
                    answer);
            described().ifPresent(api -> {
                Mismatches.note(api.mismatches(exchange));
                held.incrementAndGet();
            });
        }
        written.copyBodyToResponse();
    }

    /** How many answers were held against the description. */
    long held() {
        return held.get();
    }

    private static String path(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return failed == null ? request.getRequestURI() : failed.toString();
    }

    private static Map<String, List<String>> parameters(HttpServletRequest request) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (request.getQueryString() != null) {
            try {
                request.getParameterMap().forEach((name, values) -> parameters.put(name, Arrays.asList(values)));
            } catch (InvalidParameterException e) {
                // What cannot be read is refused, and is none of those described.
                return Map.of();
            }
        }
        return parameters;
    }

    private synchronized Optional<DescribedApi> described() {
        OpenApiWebMvcResource description = descriptions.getIfAvailable();
        if (described == null && description != null) {
            described = new DescribedApi(json(description));
        }
        return Optional.ofNullable(described);
    }

    static String json(OpenApiWebMvcResource description) {
        try {
            return new String(
                    description.openapiJson(
                            new MockHttpServletRequest("GET", "/v3/api-docs"), "/v3/api-docs", Locale.ENGLISH),
                    StandardCharsets.UTF_8);
        } catch (JacksonException | IOException e) {
            throw new IllegalStateException("The API cannot be described", e);
        }
    }

    private static final class SeenResponse extends ContentCachingResponseWrapper {

        private boolean leftToServer;

        SeenResponse(HttpServletResponse response) {
            super(response);
        }

        boolean isLeftToServer() {
            return leftToServer;
        }

        /** What is not JSON is not kept: it may be long, and goes out bit by bit. */
        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            String type = getContentType();
            return type == null || DescribedApi.isJson(MediaType.parseMediaType(type))
                    ? super.getOutputStream()
                    : getResponse().getOutputStream();
        }

        @Override
        public void sendError(int status) throws IOException {
            leftToServer = true;
            super.sendError(status);
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            leftToServer = true;
            super.sendError(status, message);
        }
    }
}
