package io.tertib.web;

import io.tertib.common.InvalidException.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Makes the one form in which errors are told to callers (RFC 9457), in words a shop keeper understands. */
public final class ProblemDetails {

    /** When to try again what failed for a reason that passes. */
    static final String RETRY_AFTER_SECONDS = "5";

    private ProblemDetails() {}

    /**
     * An error with the usual title of its status.
     *
     * @param detail what happened this time and what to do about it; shown to the caller
     */
    public static ProblemDetail of(HttpStatus status, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title(status));
        return problem;
    }

    /** An error of which its status tells all that a person needs to know; the detail is for programs. */
    static ProblemDetail usual(HttpStatus status, String detail) {
        return new UsualProblem(of(status, detail));
    }

    /** An error of certain fields, which stand under {@code errors} with their messages. */
    public static ProblemDetail ofFields(HttpStatus status, List<Problem> problems) {
        ProblemDetail problem =
                of(status, problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        problem.setProperty("errors", problems);
        return problem;
    }

    /** An error that passes: what the database would have said is not known. */
    static ProblemDetail databaseUnavailable() {
        return usual(
                HttpStatus.SERVICE_UNAVAILABLE,
                "The database cannot be reached. Try again in a few seconds, with the same Idempotency-Key if there was one:"
                        + " what could be done before is not done twice.");
    }

    private static String title(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> "The request cannot be understood";
            case UNAUTHORIZED -> "Not signed in";
            case FORBIDDEN -> "Not allowed";
            case NOT_FOUND -> "Not found";
            case CONFLICT -> "Not possible as things are";
            case PRECONDITION_FAILED -> "Changed meanwhile";
            case CONTENT_TOO_LARGE -> "The request is too large";
            case UNPROCESSABLE_CONTENT -> "Some values are not right";
            case TOO_MANY_REQUESTS -> "Too many requests";
            case INTERNAL_SERVER_ERROR -> "Something went wrong on our side";
            case SERVICE_UNAVAILABLE -> "Not available at the moment";
            default -> status.getReasonPhrase();
        };
    }
}
