package io.tertib.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;

/**
 * Leaves links to pages as they are. Only files of ours have addresses that change with their content; Spring would look for
 * one behind each link of a page and, as it finds none, each time anew: a sixth of what a long list takes.
 *
 * @see ResourceUrlEncodingFilter
 */
@Component
@Order
class PlainLinks extends OncePerRequestFilter {

    /** As {@code spring.web.resources.chain.strategy.content.paths} has them. */
    private static final List<String> FILES = List.of("/css/", "/js/", "/img/");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new Plain(response, request.getContextPath()));
    }

    private static final class Plain extends HttpServletResponseWrapper {

        private final String root;

        Plain(HttpServletResponse response, String root) {
            super(response);
            this.root = root;
        }

        @Override
        public String encodeURL(String url) {
            return FILES.stream().anyMatch(file -> url.startsWith(root + file)) ? super.encodeURL(url) : url;
        }
    }
}
