package io.tertib.web;

import io.tertib.common.ConflictException;
import io.tertib.common.Ids;
import io.tertib.common.InvalidException;
import io.tertib.common.InvalidException.Problem;
import io.tertib.common.NotFoundException;
import io.tertib.common.StaleException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.InvalidPropertyException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.BindException;
import org.springframework.validation.DataBinder;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The one place where exceptions become answers. A module's own advice, if it has one, comes first. */
@RestControllerAdvice
@Order
class ApiExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ApiExceptionHandler.class);

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String TRY_AGAIN =
            "Someone else changed the same thing at the same moment. Nothing was changed by this request; try again.";

    private final ProblemResponder responder;

    ApiExceptionHandler(ProblemResponder responder) {
        this.responder = responder;
    }

    @ExceptionHandler
    Object handle(Exception exception, HttpServletRequest request, HttpServletResponse response) throws Exception {
        // The security filters answer theirs. A half-sent answer cannot be taken back: let the connection break,
        // so that the caller does not take it for whole.
        if (exception instanceof AccessDeniedException
                || exception instanceof AuthenticationException
                || response.isCommitted()) {
            throw exception;
        }
        HttpHeaders headers =
                exception instanceof ErrorResponse known ? HttpHeaders.copyOf(known.getHeaders()) : new HttpHeaders();
        ProblemDetail problem =
                DatabaseLoss.isCauseOf(exception) ? databaseUnavailable(exception) : toProblem(exception, request);
        if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            headers.set(HttpHeaders.RETRY_AFTER, ProblemDetails.RETRY_AFTER_SECONDS);
        }
        return responder.respond(problem, exception, headers, request, response);
    }

    private static ProblemDetail toProblem(Exception exception, HttpServletRequest request) {
        return switch (exception) {
            case InvalidException e -> ProblemDetails.ofFields(HttpStatus.UNPROCESSABLE_CONTENT, e.problems());
            case NotFoundException e -> ProblemDetails.of(HttpStatus.NOT_FOUND, message(e));
            case StaleException e ->
                ofConflict(
                        e,
                        request.getHeader(HttpHeaders.IF_MATCH) == null
                                ? HttpStatus.CONFLICT
                                : HttpStatus.PRECONDITION_FAILED);
            case ConflictException e -> ofConflict(e, HttpStatus.CONFLICT);
            case MalformedRequestException e -> ProblemDetails.ofFields(HttpStatus.BAD_REQUEST, e.problems());
            case HttpMessageNotReadableException e -> UnreadableJson.toProblem(e);
            case BindException e -> ofBinding(e);
            case InvalidPropertyException e -> ofMalformed(String.valueOf(e.getPropertyName()), "is not known here");
            case HandlerMethodValidationException e -> ofParameters(e);
            case ConstraintViolationException e -> ofViolations(e.getConstraintViolations());
            case MethodArgumentTypeMismatchException e ->
                ofMalformed(e.getName(), Expectations.of(e.getRequiredType()));
            case TypeMismatchException e ->
                ofMalformed(String.valueOf(e.getPropertyName()), Expectations.of(e.getRequiredType()));
            case MissingRequestHeaderException e -> ofMalformed(e.getHeaderName(), "is missing (a header)");
            case MissingServletRequestParameterException e -> ofMalformed(e.getParameterName(), "is missing");
            case HttpRequestMethodNotSupportedException e ->
                ProblemDetails.usual(
                        HttpStatus.METHOD_NOT_ALLOWED,
                        "%s is not possible here%s"
                                .formatted(e.getMethod(), alternatives(e.getSupportedHttpMethods())));
            case HttpMediaTypeNotSupportedException e ->
                ProblemDetails.usual(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        "This content type is not possible here%s".formatted(alternatives(e.getSupportedMediaTypes())));
            case HttpMediaTypeNotAcceptableException e ->
                ProblemDetails.usual(
                        HttpStatus.NOT_ACCEPTABLE,
                        "No answer of the wanted type is possible%s"
                                .formatted(alternatives(e.getSupportedMediaTypes())));
            case NoResourceFoundException e -> nothingAt(request);
            case NoHandlerFoundException e -> nothingAt(request);
            case InvalidParameterException e ->
                ProblemDetails.usual(
                        e.getErrorCode() == HttpStatus.CONTENT_TOO_LARGE.value()
                                ? HttpStatus.CONTENT_TOO_LARGE
                                : HttpStatus.BAD_REQUEST,
                        "The parameters of the request cannot be read; a % is written as %25");
            case RequestRejectedException e ->
                ProblemDetails.usual(HttpStatus.BAD_REQUEST, "The request has characters that are not possible here");
            case ConcurrencyFailureException e -> ProblemDetails.usual(HttpStatus.CONFLICT, TRY_AGAIN);
            case DataIntegrityViolationException e ->
                isUniqueViolation(e) ? ProblemDetails.usual(HttpStatus.CONFLICT, TRY_AGAIN) : unexpected(e, request);
            default -> ofOther(exception, request);
        };
    }

    private static ProblemDetail ofConflict(ConflictException exception, HttpStatus status) {
        ProblemDetail problem = ProblemDetails.of(status, message(exception));
        exception.facts().forEach(problem::setProperty);
        return problem;
    }

    /** Spring lets some of what it cannot make of the names of parameters through as it comes: {@code items[abc].name}. */
    private static boolean isOfParameterNames(Exception exception) {
        for (StackTraceElement frame : exception.getStackTrace()) {
            if (frame.getClassName().equals(DataBinder.class.getName())) {
                return true;
            }
            if (frame.getClassName().startsWith("io.tertib.")) {
                return false;
            }
        }
        return false;
    }

    private static ProblemDetail ofOther(Exception exception, HttpServletRequest request) {
        if (isOfParameterNames(exception)) {
            return ProblemDetails.usual(
                    HttpStatus.BAD_REQUEST, "The request has parameters whose names are not known here");
        }
        if (exception instanceof ResponseStatusException e && e.getReason() != null) {
            return ProblemDetails.of(status(e), e.getReason());
        }
        if (exception instanceof ErrorResponse e && e.getStatusCode().is4xxClientError()) {
            return ProblemDetails.of(status(e), String.valueOf(e.getBody().getDetail()));
        }
        return unexpected(exception, request);
    }

    private static ProblemDetail unexpected(Exception exception, HttpServletRequest request) {
        String reference = Ids.next().toString();
        log.error("{} {} failed, reference {}", request.getMethod(), request.getRequestURI(), reference, exception);
        ProblemDetail problem = ProblemDetails.usual(
                HttpStatus.INTERNAL_SERVER_ERROR, "Quote the reference " + reference + " when you ask for help.");
        problem.setProperty("reference", reference);
        return problem;
    }

    private static ProblemDetail databaseUnavailable(Exception exception) {
        log.error("The database cannot be reached", exception);
        return ProblemDetails.databaseUnavailable();
    }

    private static ProblemDetail nothingAt(HttpServletRequest request) {
        return ProblemDetails.usual(HttpStatus.NOT_FOUND, "There is nothing at " + request.getRequestURI());
    }

    private static ProblemDetail ofMalformed(String field, String message) {
        return ProblemDetails.ofFields(HttpStatus.BAD_REQUEST, List.of(new Problem(field, message)));
    }

    private static ProblemDetail ofBinding(BindException exception) {
        boolean malformed = exception.getFieldErrors().stream().anyMatch(FieldError::isBindingFailure);
        List<Problem> problems = exception.getAllErrors().stream()
                .map(error -> toProblem(error, exception))
                .sorted(Comparator.comparing(Problem::field))
                .toList();
        return ProblemDetails.ofFields(malformed ? HttpStatus.BAD_REQUEST : HttpStatus.UNPROCESSABLE_CONTENT, problems);
    }

    private static Problem toProblem(ObjectError error, BindException exception) {
        if (error instanceof FieldError field) {
            return new Problem(
                    field.getField(),
                    field.isBindingFailure()
                            ? Expectations.of(exception.getFieldType(field.getField()))
                            : String.valueOf(field.getDefaultMessage()));
        }
        return new Problem("", String.valueOf(error.getDefaultMessage()));
    }

    private static ProblemDetail ofParameters(HandlerMethodValidationException exception) {
        List<Problem> problems = new ArrayList<>();
        for (ParameterValidationResult result : exception.getParameterValidationResults()) {
            if (result instanceof ParameterErrors errors) {
                errors.getFieldErrors()
                        .forEach(e -> problems.add(new Problem(e.getField(), String.valueOf(e.getDefaultMessage()))));
                errors.getGlobalErrors()
                        .forEach(e -> problems.add(new Problem("", String.valueOf(e.getDefaultMessage()))));
            } else {
                for (MessageSourceResolvable error : result.getResolvableErrors()) {
                    problems.add(new Problem(
                            String.valueOf(result.getMethodParameter().getParameterName()),
                            String.valueOf(error.getDefaultMessage())));
                }
            }
        }
        return ProblemDetails.ofFields(HttpStatus.UNPROCESSABLE_CONTENT, problems);
    }

    private static ProblemDetail ofViolations(Set<ConstraintViolation<?>> violations) {
        return ProblemDetails.ofFields(
                HttpStatus.UNPROCESSABLE_CONTENT,
                violations.stream()
                        .map(v -> new Problem(jsonPath(v.getPropertyPath()), v.getMessage()))
                        .sorted(Comparator.comparing(Problem::field))
                        .toList());
    }

    /** The path without the method's name, which says nothing to the caller. */
    private static String jsonPath(Path path) {
        StringBuilder json = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.METHOD || node.getKind() == ElementKind.CONSTRUCTOR) {
                continue;
            }
            if (node.isInIterable()) {
                json.append('[')
                        .append(node.getIndex() == null ? node.getKey() : node.getIndex())
                        .append(']');
            }
            if (node.getName() != null && node.getKind() != ElementKind.CONTAINER_ELEMENT) {
                json.append(json.isEmpty() ? "" : ".").append(node.getName());
            }
        }
        return json.toString();
    }

    private static boolean isUniqueViolation(Throwable exception) {
        for (Throwable t = exception; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static String alternatives(@Nullable Iterable<?> possible) {
        if (possible == null || !possible.iterator().hasNext()) {
            return "";
        }
        List<String> names = new ArrayList<>();
        for (Object one : possible) {
            // What is read as bytes, such as */*, is nothing that a caller can choose.
            if (!(one instanceof MediaType type && type.isWildcardType())) {
                names.add(one.toString());
            }
        }
        return names.stream().sorted().collect(Collectors.joining(", ", "; possible: ", ""));
    }

    private static HttpStatus status(ErrorResponse response) {
        HttpStatus status = HttpStatus.resolve(response.getStatusCode().value());
        return status == null ? HttpStatus.BAD_REQUEST : status;
    }

    private static String message(Exception exception) {
        return String.valueOf(exception.getMessage());
    }
}
