package io.tertib.security;

import io.tertib.web.PageParts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.SessionFlashMapManager;

/** What is remembered of somebody on the way to signing in, and how requests of browsers are told apart. */
final class OfficeSession {

    /** The next page is told, by an attribute of this name, that what was sent before was not done. */
    static final String UNSENT = "unsent";

    private static final String TARGET = OfficeSession.class.getName() + ".target";
    private static final int LONGEST_TARGET = 2_000;
    private static final Set<String> HERE = Set.of("same-origin", "none");

    private OfficeSession() {}

    /** After signing in the person comes to this page of ours. */
    static void rememberTarget(HttpServletRequest request, @Nullable String page, boolean unsent) {
        if (page != null && page.length() <= LONGEST_TARGET) {
            request.getSession().setAttribute(TARGET, page);
        }
        if (unsent) {
            request.getSession().setAttribute(UNSENT, true);
        }
    }

    /** Where the person wanted to go; then it is forgotten. */
    static String takeTarget(HttpServletRequest request) {
        return take(request, TARGET) instanceof String page ? page : request.getContextPath() + "/";
    }

    /** Whether something was sent that was not done; then it is forgotten. */
    static boolean takeUnsent(HttpServletRequest request) {
        return take(request, UNSENT) != null;
    }

    private static @Nullable Object take(HttpServletRequest request, String name) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return null;
        }
        Object value = session.getAttribute(name);
        session.removeAttribute(name);
        return value;
    }

    /** Tells the page something that comes next, once. */
    static void tellNext(
            HttpServletRequest request, HttpServletResponse response, String page, String name, Object value) {
        FlashMap told = new FlashMap();
        told.put(name, value);
        int query = page.indexOf('?');
        told.setTargetRequestPath(query < 0 ? page : page.substring(0, query));
        new SessionFlashMapManager().saveOutputFlashMap(told, request, response);
    }

    /** Sends the browser on, which then asks with GET. */
    static void goOn(HttpServletResponse response, String page) {
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, page);
    }

    /** Whether a browser asks for a page. */
    static boolean wantsPage(HttpServletRequest request) {
        try {
            return !PageParts.isAskedForBy(request)
                    && MediaType.parseMediaTypes(request.getHeader(HttpHeaders.ACCEPT)).stream()
                            .anyMatch(type -> !type.isWildcardType() && type.includes(MediaType.TEXT_HTML));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    /** This page's address, without the host. */
    static String page(HttpServletRequest request) {
        return request.getQueryString() == null
                ? request.getRequestURI()
                : request.getRequestURI() + "?" + request.getQueryString();
    }

    /** The page of ours on which a form was sent; null if it is none of ours or not known. */
    static @Nullable String pageOfForm(HttpServletRequest request) {
        return ours(request, request.getHeader(HttpHeaders.REFERER));
    }

    /** Whether another site has sent this form, as far as the browser tells. */
    static boolean isFromElsewhere(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        String page = request.getHeader(HttpHeaders.REFERER);
        return (site != null && !HERE.contains(site))
                || (origin != null && ours(request, origin) == null)
                || (page != null && ours(request, page) == null);
    }

    private static @Nullable String ours(HttpServletRequest request, @Nullable String address) {
        if (address == null) {
            return null;
        }
        try {
            URI uri = new URI(address);
            boolean same = request.getScheme().equalsIgnoreCase(uri.getScheme())
                    && request.getServerName().equalsIgnoreCase(uri.getHost())
                    && request.getServerPort() == port(uri);
            if (!same) {
                return null;
            }
            String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            // What begins with two slashes would lead to another host.
            if (path.startsWith("//")) {
                return null;
            }
            return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }
}
