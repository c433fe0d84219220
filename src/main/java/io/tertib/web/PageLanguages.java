package io.tertib.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * The language of a page: for staff the one that they have chosen, which a cookie remembers; for customers, and for staff
 * who have not chosen, the first of ours that the browser asks for; else English. What programs read is always English. The
 * country is the shop's, so that amounts and dates are written as there.
 */
public class PageLanguages implements LocaleResolver {

    /** The languages of the pages, by their ISO 639 codes. */
    public static final List<String> LANGUAGES = List.of("en", "ms");

    /** The cookie with the language that staff have chosen. */
    public static final String COOKIE = "tertib-language";

    private static final List<String> FOR_PROGRAMS = List.of("/api/", "/webhooks/", "/actuator/", "/v3/");
    private static final List<String> FOR_CUSTOMERS = List.of("/track", "/pay");

    private final String region;

    PageLanguages(String region) {
        this.region = region;
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = failed == null ? request.getRequestURI() : failed.toString();
        if (FOR_PROGRAMS.stream().anyMatch(path::startsWith)) {
            return Locale.ENGLISH;
        }
        Optional<String> chosen =
                FOR_CUSTOMERS.stream().anyMatch(ours -> path.equals(ours) || path.startsWith(ours + "/"))
                        ? Optional.empty()
                        : chosen(request);
        return Locale.of(chosen.orElseGet(() -> preferred(request)), region);
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("A language is chosen by the cookie " + COOKIE);
    }

    private static Optional<String> chosen(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return Optional.ofNullable(cookie).map(Cookie::getValue).filter(LANGUAGES::contains);
    }

    private static String preferred(HttpServletRequest request) {
        if (request.getHeader("Accept-Language") == null) {
            return LANGUAGES.getFirst();
        }
        for (var locales = request.getLocales(); locales.hasMoreElements(); ) {
            String language = locales.nextElement().getLanguage();
            if (LANGUAGES.contains(language)) {
                return language;
            }
        }
        return LANGUAGES.getFirst();
    }
}
