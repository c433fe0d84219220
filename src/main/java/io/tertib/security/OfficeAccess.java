package io.tertib.security;

import io.tertib.web.PageParts;
import io.tertib.web.ProblemDetails;
import io.tertib.web.ProblemResponder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/**
 * What becomes of people who may not do on our pages what they want: who has not signed in does so, and comes to the page that
 * was wanted. A form that was sent after the session had ended is not done; the person is told so after signing in again, on
 * the page of the form.
 */
@Component
class OfficeAccess implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ProblemResponder responder;

    OfficeAccess(ProblemResponder responder) {
        this.responder = responder;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        if (OfficeSession.wantsPage(request)) {
            if (HttpMethod.GET.matches(request.getMethod())) {
                OfficeSession.rememberTarget(request, OfficeSession.page(request), false);
            }
            response.sendRedirect(request.getContextPath() + OfficeSignIn.PAGE);
        } else if (PageParts.isAskedForBy(request)) {
            response.sendError(HttpStatus.UNAUTHORIZED.value());
        } else {
            responder.write(
                    ProblemDetails.of(HttpStatus.UNAUTHORIZED, "Sign in at " + OfficeSignIn.PAGE), request, response);
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
            throws IOException {
        boolean signedIn = isSignedIn();
        if (!(exception instanceof CsrfException)) {
            response.sendError(HttpStatus.FORBIDDEN.value());
        } else if (!OfficeSession.wantsPage(request)) {
            boolean ended = PageParts.isAskedForBy(request) && !signedIn;
            response.sendError((ended ? HttpStatus.UNAUTHORIZED : HttpStatus.FORBIDDEN).value());
        } else if (OfficeSession.isFromElsewhere(request)) {
            response.sendError(HttpStatus.FORBIDDEN.value());
        } else {
            handleOldForm(request, response, signedIn);
        }
    }

    private static void handleOldForm(HttpServletRequest request, HttpServletResponse response, boolean signedIn)
            throws IOException {
        String context = request.getContextPath();
        String path = request.getRequestURI().substring(context.length());
        String page = OfficeSession.pageOfForm(request);
        if (path.equals(OfficeSignIn.PAGE) || isAt(context + OfficeSignIn.PAGE, page)) {
            OfficeSession.goOn(response, context + OfficeSignIn.TOO_OLD);
        } else if (signedIn) {
            if (page == null) {
                response.sendError(HttpStatus.FORBIDDEN.value());
                return;
            }
            OfficeSession.tellNext(request, response, page, OfficeSession.UNSENT, true);
            OfficeSession.goOn(response, page);
        } else if (path.equals("/logout")) {
            OfficeSession.goOn(response, context + OfficeSignIn.SIGNED_OUT);
        } else {
            OfficeSession.rememberTarget(request, page, true);
            OfficeSession.goOn(response, context + OfficeSignIn.UNSENT);
        }
    }

    private static boolean isAt(String path, @Nullable String page) {
        return page != null && (page.equals(path) || page.startsWith(path + "?"));
    }

    private static boolean isSignedIn() {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        return person != null && !(person instanceof AnonymousAuthenticationToken);
    }
}
