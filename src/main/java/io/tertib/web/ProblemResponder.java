package io.tertib.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers with a problem: as {@code application/problem+json}, or as the view {@code error} (with {@code status},
 * {@code heading}, {@code detail} and {@code forStaff}) where a person looks at a page in a browser.
 */
@Component
public class ProblemResponder {

    private final JsonMapper jsonMapper;
    private final MessageSource messages;

    /** Writes problems with the application's mapper, and on pages in the page's language. */
    public ProblemResponder(JsonMapper jsonMapper, MessageSource messages) {
        this.jsonMapper = jsonMapper;
        this.messages = messages;
    }

    /** What a controller or an exception handler returns to answer with the problem. */
    Object respond(
            ProblemDetail problem, HttpHeaders headers, HttpServletRequest request, HttpServletResponse response) {
        if (wantsPage(request)) {
            headers.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            Map<String, ?> model = Map.of(
                    "status", problem.getStatus(),
                    "heading", heading(problem, request),
                    "detail", String.valueOf(problem.getDetail()),
                    "forStaff", !isPublic(path(request)));
            return new ModelAndView("error", model, HttpStatusCode.valueOf(problem.getStatus()));
        }
        return ResponseEntity.status(problem.getStatus())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** Writes the problem as JSON, for filters that answer before any controller is reached. */
    public void write(ProblemDetail problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        problem.setInstance(URI.create(request.getRequestURI()));
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(jsonMapper.writeValueAsString(problem));
    }

    private String heading(ProblemDetail problem, HttpServletRequest request) {
        Locale locale = RequestContextUtils.getLocale(request);
        String other = messages.getMessage("error.other", null, locale);
        return Objects.requireNonNull(messages.getMessage("error." + problem.getStatus(), null, other, locale));
    }

    /** Where what has failed was asked for. */
    private static String path(HttpServletRequest request) {
        Object failedUri = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return failedUri == null ? request.getRequestURI() : failedUri.toString();
    }

    /** Whether customers come there, who have no login. */
    private static boolean isPublic(String path) {
        return path.startsWith("/track") || path.startsWith("/pay");
    }

    private static boolean wantsPage(HttpServletRequest request) {
        if (path(request).startsWith("/api/")) {
            return false;
        }
        if (request.getHeader("HX-Request") != null) {
            return true;
        }
        try {
            List<MediaType> accepted = MediaType.parseMediaTypes(request.getHeader(HttpHeaders.ACCEPT));
            return accepted.stream().anyMatch(type -> !type.isWildcardType() && type.includes(MediaType.TEXT_HTML));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
