package io.tertib.security;

import io.tertib.web.ProblemDetails;
import io.tertib.web.ProblemResponder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Answers programs that may not do what they ask for: 401 with what to come with, 429 with when, or 403. */
@Component
class ProblemAuthenticationHandler implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ProblemResponder responder;

    ProblemAuthenticationHandler(ProblemResponder responder) {
        this.responder = responder;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        if (exception instanceof TooManySignInsException tooMany) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(tooMany.seconds()));
            responder.write(
                    ProblemDetails.of(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "There were too many wrong passwords. Try again in %d s.".formatted(tooMany.seconds())),
                    request,
                    response);
            return;
        }
        boolean wrongKey = ApiKeyFilter.bearerToken(request).isPresent();
        if (wrongKey) {
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Tertib\", error=\"invalid_token\"");
        } else {
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Tertib\"");
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Tertib\", charset=\"UTF-8\"");
        }
        responder.write(ProblemDetails.of(HttpStatus.UNAUTHORIZED, detail(request, wrongKey)), request, response);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
            throws IOException {
        responder.write(
                ProblemDetails.of(
                        HttpStatus.FORBIDDEN,
                        "This key or login may not do that: it is for managers. Come with a manager's login."),
                request,
                response);
    }

    private static String detail(HttpServletRequest request, boolean wrongKey) {
        if (wrongKey) {
            return "This API key is not known here.";
        }
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header == null
                ? "Come with an API key (Authorization: Bearer …) or a staff login."
                : "This login is not known here, or its password is another one.";
    }
}
