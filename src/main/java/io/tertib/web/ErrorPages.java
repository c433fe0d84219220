package io.tertib.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
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
    Object error(HttpServletRequest request, HttpServletResponse response) {
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
        String detail = status.is5xxServerError()
                ? "The request could not be carried out. Try again, and ask for help if it happens again."
                : "The request could not be carried out.";
        return responder.respond(ProblemDetails.of(status, detail), headers, request, response);
    }
}
