package io.tertib.web;

import jakarta.servlet.http.HttpServletRequest;

/** Tells requests by which a script of ours gets a part of a page from those by which a browser opens one. */
public final class PageParts {

    private PageParts() {}

    /**
     * Whether a script of ours asks, which shows a part of the answer in the page that is open.
     *
     * @see <a href="https://htmx.org/reference/#request_headers">htmx's request headers</a>
     */
    public static boolean isAskedForBy(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null && request.getHeader("HX-Boosted") == null;
    }
}
