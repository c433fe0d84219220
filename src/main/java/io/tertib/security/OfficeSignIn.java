package io.tertib.security;

import io.tertib.web.ProblemDetails;
import io.tertib.web.ProblemResponder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/** Where people come to who have signed in, and who could not. */
@Component
class OfficeSignIn implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    /** The page to sign in. What it is to say stands in its query. */
    static final String PAGE = "/login";

    /** The same, after signing out. */
    static final String SIGNED_OUT = PAGE + "?logout";

    /** The same, for whom it was open for too long. */
    static final String TOO_OLD = PAGE + "?old";

    /** The same, for whose form was not taken because nobody was signed in any more. */
    static final String UNSENT = PAGE + "?unsent";

    private final SecurityProperties properties;
    private final KnownDevices devices;
    private final ProblemResponder responder;

    OfficeSignIn(SecurityProperties properties, KnownDevices devices, ProblemResponder responder) {
        this.properties = properties;
        this.devices = devices;
        this.responder = responder;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication person) {
        request.getSession()
                .setMaxInactiveInterval(
                        Math.toIntExact(properties.sessionTimeout().toSeconds()));
        devices.remember(SignInTry.login(person.getName()), request, response);
        String page = OfficeSession.takeTarget(request);
        if (OfficeSession.takeUnsent(request)) {
            OfficeSession.tellNext(request, response, page, OfficeSession.UNSENT, true);
        }
        OfficeSession.goOn(response, page);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        String page = request.getContextPath() + PAGE;
        String query = "?error";
        if (exception instanceof TooManySignInsException tooMany) {
            if (!OfficeSession.wantsPage(request)) {
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(tooMany.seconds()));
                responder.write(
                        ProblemDetails.of(
                                HttpStatus.TOO_MANY_REQUESTS,
                                "There were too many wrong passwords. Try again in %d s.".formatted(tooMany.seconds())),
                        request,
                        response);
                return;
            }
            query = "?wait=" + tooMany.seconds();
        }
        String login = request.getParameter("username");
        if (login != null) {
            OfficeSession.tellNext(request, response, page, "login", login.strip());
        }
        OfficeSession.goOn(response, page + query);
    }
}
