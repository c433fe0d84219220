package io.tertib.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
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
 * Answers with a problem: as {@code application/problem+json}, or, where a person looks at a page in a browser, as a page. Staff
 * see it in the frame of the back office, customers as a page of the shop's, strangers on a plain page, and a script that asks for a part
 * of a page gets it as such a part. The words are in the page's language, but for what use cases say.
 */
@Component
public class ProblemResponder {

    private final JsonMapper jsonMapper;
    private final MessageSource messages;
    private final ObjectProvider<ErrorFrame> frame;
    private final ObjectProvider<ErrorWords> words;

    /** Writes problems with the application's mapper, and on pages in the page's language. */
    public ProblemResponder(
            JsonMapper jsonMapper,
            MessageSource messages,
            ObjectProvider<ErrorFrame> frame,
            ObjectProvider<ErrorWords> words) {
        this.jsonMapper = jsonMapper;
        this.messages = messages;
        this.frame = frame;
        this.words = words;
    }

    /** What a controller or an exception handler returns to answer with the problem. */
    Object respond(
            ProblemDetail problem, HttpHeaders headers, HttpServletRequest request, HttpServletResponse response) {
        return respond(problem, null, headers, request, response);
    }

    /**
     * As {@link #respond(ProblemDetail, HttpHeaders, HttpServletRequest, HttpServletResponse)}.
     *
     * @param why what a page may have words for in its language; null for none
     */
    Object respond(
            ProblemDetail problem,
            @Nullable Exception why,
            HttpHeaders headers,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (wantsPage(request)) {
            headers.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            return page(problem, why, request);
        }
        return ResponseEntity.status(problem.getStatus())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** Answers with the problem from a filter, before any controller is reached. */
    public void write(ProblemDetail problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (wantsPage(request)) {
            response.sendError(problem.getStatus());
            return;
        }
        problem.setInstance(URI.create(request.getRequestURI()));
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(jsonMapper.writeValueAsString(problem));
    }

    private ModelAndView page(ProblemDetail problem, @Nullable Exception why, HttpServletRequest request) {
        String path = path(request);
        boolean forCustomers = isPublic(path);
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("status", problem.getStatus());
        model.put("heading", text("error." + problem.getStatus(), "error.other", request));
        model.put("detail", detail(problem, why, forCustomers, request));
        model.put("again", problem.getStatus() >= HttpStatus.INTERNAL_SERVER_ERROR.value() ? again(request) : null);
        String view;
        if (PageParts.isAskedForBy(request)) {
            model.put("signIn", problem.getStatus() == HttpStatus.UNAUTHORIZED.value() ? pageOfPart(request) : null);
            view = "error/part";
        } else {
            ErrorFrame around = frame.getIfAvailable();
            Optional<Map<String, ?>> forStaff =
                    around == null || forCustomers ? Optional.empty() : around.forStaff(request, path);
            forStaff.ifPresent(model::putAll);
            model.put("shopName", around == null ? "" : around.shopName());
            view = forCustomers ? "error/shop" : forStaff.isPresent() ? "error/office" : "error/plain";
        }
        return new ModelAndView(view, model, HttpStatusCode.valueOf(problem.getStatus()));
    }

    /** Of what there are no words for in the page's language, as much is told as its status tells. */
    private String detail(
            ProblemDetail problem, @Nullable Exception why, boolean forCustomers, HttpServletRequest request) {
        if (!(problem instanceof UsualProblem)) {
            Locale language = RequestContextUtils.getLocale(request);
            ErrorWords known = words.getIfAvailable();
            Optional<String> told = why == null || known == null ? Optional.empty() : known.of(why, language);
            if (told.isPresent()) {
                return told.get();
            }
            if (language.getLanguage().equals(Locale.ENGLISH.getLanguage())) {
                return String.valueOf(problem.getDetail());
            }
        }
        String key = (forCustomers ? "errors.shop." : "errors.") + problem.getStatus();
        Object reference =
                problem.getProperties() == null ? null : problem.getProperties().get("reference");
        String usual = text(key, forCustomers ? "errors.shop.other" : "errors.other", request);
        return reference == null
                ? usual
                : usual + " " + text("errors.reference", "errors.reference", request, reference);
    }

    private String text(String key, String otherwise, HttpServletRequest request, Object... arguments) {
        Locale locale = RequestContextUtils.getLocale(request);
        String other = messages.getMessage(otherwise, arguments, "", locale);
        return Objects.requireNonNull(messages.getMessage(key, arguments, other, locale));
    }

    /** Where what has failed was asked for. */
    private static String path(HttpServletRequest request) {
        Object failedUri = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return failedUri == null ? request.getRequestURI() : failedUri.toString();
    }

    /** The same once more, where that changes nothing. */
    private static @Nullable String again(HttpServletRequest request) {
        if (!HttpMethod.GET.matches(request.getMethod())) {
            return null;
        }
        Object failedQuery = request.getAttribute(RequestDispatcher.ERROR_QUERY_STRING);
        Object query = failedQuery == null ? request.getQueryString() : failedQuery;
        return query == null ? path(request) : path(request) + "?" + query;
    }

    /** The page whose part was asked for, without the host. */
    private static String pageOfPart(HttpServletRequest request) {
        try {
            URI page = new URI(Objects.toString(request.getHeader("HX-Current-URL"), ""));
            String path = page.getRawPath();
            if (path != null && path.startsWith("/") && !path.startsWith("//")) {
                return page.getRawQuery() == null ? path : path + "?" + page.getRawQuery();
            }
        } catch (URISyntaxException e) {
            // Then it is not known.
        }
        return "/";
    }

    /** Whether customers come there, who have no login. */
    private static boolean isPublic(String path) {
        return path.startsWith("/track") || path.startsWith("/pay/");
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
