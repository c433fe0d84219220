package io.tertib.web;

import io.tertib.common.InvalidException;
import io.tertib.common.InvalidException.Problem;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.PropertyBindingException;

/** Says what is wrong with a body that is no JSON or does not fit the request, naming the field where it is known. */
public final class UnreadableJson {

    /** Where the parser speaks of where it reads from, in words of its own. */
    private static final Pattern SOURCE =
            Pattern.compile("\\s*\\((start marker )?at \\[Source:[^\\]]*\\]\\)|\\s*(at )?\\[Source:[^\\]]*\\]");

    private static final String TOO_LARGE = "The request, or something in it, is larger than is accepted";

    private UnreadableJson() {}

    static ProblemDetail toProblem(HttpMessageNotReadableException exception) {
        for (Throwable t = exception.getCause(); t != null; t = t.getCause()) {
            if (t instanceof InvalidException e) {
                return ProblemDetails.ofFields(HttpStatus.UNPROCESSABLE_CONTENT, e.problems());
            }
            if (t instanceof StreamConstraintsException) {
                return ProblemDetails.of(HttpStatus.CONTENT_TOO_LARGE, TOO_LARGE);
            }
        }
        Throwable cause = exception.getCause();
        if (cause == null) {
            return noObject();
        }
        return switch (cause) {
            case InputCoercionException e -> ofField(describe(e));
            case StreamReadException e -> ProblemDetails.of(HttpStatus.BAD_REQUEST, "The body " + noJson(e));
            case JacksonException e -> ofField(describe(e));
            default -> noObject();
        };
    }

    /** The field that does not fit, empty if it is the whole, and what is wrong with it. */
    public static Problem describe(JacksonException exception) {
        return new Problem(
                path(exception),
                switch (exception) {
                    case PropertyBindingException e -> known(e);
                    case InvalidFormatException e ->
                        e.getTargetType() == String.class
                                ? "has characters that cannot be stored"
                                : Expectations.of(e.getTargetType());
                    case MismatchedInputException e -> expected(e);
                    case InputCoercionException e -> Expectations.of(e.getTargetType());
                    case StreamReadException e -> noJson(e);
                    // Its own words name classes.
                    default -> "cannot be read";
                });
    }

    private static String expected(MismatchedInputException exception) {
        // The parser has no kind of its own for what follows.
        return String.valueOf(exception.getOriginalMessage()).startsWith("Trailing token")
                ? "must end after its first value"
                : Expectations.of(exception.getTargetType());
    }

    /** As a refusal of a body that is read by hand. */
    public static RuntimeException refused(JacksonException exception) {
        if (exception instanceof StreamConstraintsException) {
            return new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, TOO_LARGE);
        }
        Problem problem = describe(exception);
        return new MalformedRequestException(
                problem.field().isEmpty() || exception instanceof StreamReadException ? "body" : problem.field(),
                problem.message());
    }

    private static String noJson(StreamReadException exception) {
        return "is not valid JSON%s: %s"
                .formatted(
                        position(exception),
                        SOURCE.matcher(exception.getOriginalMessage()).replaceAll(""));
    }

    private static ProblemDetail noObject() {
        return ProblemDetails.of(HttpStatus.BAD_REQUEST, "A body with a JSON object is needed and could not be read");
    }

    private static ProblemDetail ofField(Problem problem) {
        return problem.field().isEmpty()
                ? ProblemDetails.of(HttpStatus.BAD_REQUEST, "The body " + problem.message())
                : ProblemDetails.ofFields(HttpStatus.BAD_REQUEST, List.of(problem));
    }

    private static String path(JacksonException exception) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference reference : exception.getPath()) {
            if (reference.getPropertyName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
            }
        }
        return path.toString();
    }

    private static String known(PropertyBindingException exception) {
        if (exception.getKnownPropertyIds() == null
                || exception.getKnownPropertyIds().isEmpty()) {
            return "is not known here: there are no fields";
        }
        return exception.getKnownPropertyIds().stream()
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(", ", "is not known here; known are ", ""));
    }

    private static String position(JacksonException exception) {
        TokenStreamLocation location = exception.getLocation();
        return location == null ? "" : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
    }
}
