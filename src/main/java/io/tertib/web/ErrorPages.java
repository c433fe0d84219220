package io.tertib.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers what fails outside of controllers, such as in the server or in a filter, in the same form. */
@Controller
@Hidden
class ErrorPages implements ErrorController {

    private final ProblemResponder responder;

    ErrorPages(ProblemResponder responder) {
        this.responder = responder;
    }

    @RequestMapping("/error")
    @Nullable
    Object error(HttpServletRequest request, HttpServletResponse response) {
        if (response.isCommitted()) {
            // A part of the answer has gone out. What is added to it now would look like more of it.
            return null;
        }
        HttpHeaders headers = new HttpHeaders();
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure
                && DatabaseLoss.isCauseOf(failure)) {
            headers.set(HttpHeaders.RETRY_AFTER, ProblemDetails.RETRY_AFTER_SECONDS);
            return responder.respond(ProblemDetails.databaseUnavailable(), headers, request, response);
        }
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer value ? HttpStatus.resolve(value) : HttpStatus.NOT_FOUND;
        if (status == null) {
            status = HttpStatus.INTERNAL_SERVER_ERROR;
        }
        ProblemDetail problem = ProblemDetails.usual(status, detail(status));
        problem.setInstance(askedFor(request));
        return responder.respond(problem, headers, request, response);
    }

    /** Not the address under which errors are answered; null where it is none that can be written. */
    private static @Nullable URI askedFor(HttpServletRequest request) {
        try {
            Object uri = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
            return uri == null ? null : new URI(uri.toString());
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static String detail(HttpStatus status) {
        if (status.is5xxServerError()) {
            return "The request could not be carried out. Try again, and ask for help if it happens again.";
        }
        return switch (status) {
            case UNAUTHORIZED -> "Nobody has signed in, or not for a while. Sign in and try again.";
            case TOO_MANY_REQUESTS -> "Too many calls at once. Wait a moment and try again.";
            case FORBIDDEN ->
                "This login may not do that, or the page had been open for too long. Go back, load it anew "
                        + "and try again.";
            case NOT_FOUND -> "There is nothing here.";
            default -> "The request could not be carried out.";
        };
    }
}
